using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Facts about Microsoft.Insights/diagnosticSettings.</summary>
public static class DiagnosticSettings
{
    /// <summary>The type, as an extension of the resource whose logs are sent.</summary>
    public const string Type = "Microsoft.Insights/diagnosticSettings";

    /// <summary>How many settings a resource can have (Learn, "Diagnostic settings in Azure Monitor").</summary>
    public const int Most = 5;

    private const string StorageAccounts = "Microsoft.Storage/storageAccounts";

    /// <summary>The resources that send the logs of a resource: storage accounts have theirs at the services below them.</summary>
    public static IReadOnlyList<ArmId> ScopesOf(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IsOfType(StorageAccounts)
            ? [id.Child("blobServices", "default"), id.Child("fileServices", "default")]
            : [id];
    }

    /// <summary>The resources whose logs are declared to be sent.</summary>
    public static IReadOnlyList<ArmId> ScopesFor(ObservedTarget target, AiWorkspaceNetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Diagnostics is not { } declared)
            return [];
        var dependents = declared.Scope is DiagnosticsScope.WithDependents
            ? DependentSelection.Of(target, spec.DependentResources ?? new DependentResourcesSpec())
            : [];
        return [target.Id, .. dependents.SelectMany(ScopesOf)];
    }

    /// <summary>The resources on which a setting of ours may be, whatever is declared by now: an object that is deleted takes it away.</summary>
    public static IReadOnlyList<ArmId> ScopesOfDeletion(ObservedTarget target, AiWorkspaceNetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(spec);
        return [target.Id, .. DependentSelection.Named(target, spec.DependentResources).SelectMany(ScopesOf)];
    }

    /// <summary>The resource that sends logs, for people: a service of a storage account by its type and the account's name.</summary>
    public static string NameOf(ArmId scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Parent is { } parent ? $"{parent.Name}/{scope.Type.Split('/')[^1]}" : scope.Name;
    }

    /// <summary>The id of our setting on a resource.</summary>
    public static ArmId Id(ArmId scope, string name)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Extension("Microsoft.Insights", "diagnosticSettings", name);
    }
}
