using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

/// <summary>The network isolation of one AI workspace, hub or account.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KindName, PluralName = "aiworkspacenetworks")]
[KubernetesEntityNames(ShortNames = ["awn"], Categories = [ApiGroup.Category])]
[Description("Declares the network isolation of one Azure AI workspace, hub or account, and keeps it true.")]
[GenericAdditionalPrinterColumn(Columns.Ready, "READY", "string", Description = "Whether live equals declared.")]
[GenericAdditionalPrinterColumn(".status.isolationMode", "MODE", "string", Description = "The live isolation mode.")]
[GenericAdditionalPrinterColumn(Columns.Isolated, "ISOLATED", "string", Description = "Whether nothing gets in or out but what is declared.")]
[GenericAdditionalPrinterColumn(Columns.Reason, "REASON", "string", Description = "Why.")]
[GenericAdditionalPrinterColumn(Columns.Age, "AGE", "date", Description = "Since when the object exists.")]
[GenericAdditionalPrinterColumn(Columns.Message, "MESSAGE", "string", Description = "Why, and what to do.", Priority = 1)]
[GenericAdditionalPrinterColumn(".spec.resourceId", "RESOURCE", "string", Description = "The isolated resource.", Priority = 1)]
public sealed class AiWorkspaceNetwork : CustomKubernetesEntity<AiWorkspaceNetworkSpec, AiWorkspaceNetworkStatus>
{
    /// <summary>The kind.</summary>
    public const string KindName = "AiWorkspaceNetwork";

    /// <summary>An object with apiVersion and kind set.</summary>
    public AiWorkspaceNetwork()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = KindName;
    }
}
