using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Which resources a declaration of dependents is about.</summary>
public static class DependentSelection
{
    /// <summary>Those that the target names and those that are included, without the excluded ones, in the order in which they are closed.</summary>
    public static IReadOnlyList<ArmId> Of(ObservedTarget target, DependentResourcesSpec declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var excluded = Ids(declared.Exclude).ToHashSet();
        return [.. Named(target, declared).Where(id => !excluded.Contains(id))];
    }

    /// <summary>All that is looked at: whatever is excluded counts for isolation all the same.</summary>
    public static IReadOnlyList<ArmId> Named(ObservedTarget target, DependentResourcesSpec? declared)
    {
        ArgumentNullException.ThrowIfNull(target);
        return
        [
            .. target.Dependents.Concat(Ids(declared?.Include)).Distinct()
                .OrderBy(id => DependentTypes.Of(id)?.Order ?? int.MaxValue).ThenBy(id => id.ToKey(), StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<ArmId> Ids(IReadOnlyList<string>? texts) =>
        (texts ?? []).Select(text => ArmId.TryParse(text, out var id) ? id : null).OfType<ArmId>();
}
