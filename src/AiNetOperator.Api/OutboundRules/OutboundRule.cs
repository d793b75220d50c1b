using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

/// <summary>One outbound rule of a managed network.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KindName, PluralName = "outboundrules")]
[KubernetesEntityNames(ShortNames = ["obr"], Categories = [ApiGroup.Category], SelectableFields = [".spec.networkRef.name"])]
[Description("Declares one outbound rule of the managed network of an AiWorkspaceNetwork.")]
[GenericAdditionalPrinterColumn(Columns.Ready, "READY", "string", Description = "Whether live equals declared.")]
[GenericAdditionalPrinterColumn(".spec.type", "TYPE", "string", Description = "How the rule names its destination.")]
[GenericAdditionalPrinterColumn(".status.destination", "DESTINATION", "string", Description = "What the rule lets through.")]
[GenericAdditionalPrinterColumn(Columns.Reason, "REASON", "string", Description = "Why.")]
[GenericAdditionalPrinterColumn(Columns.Age, "AGE", "date", Description = "Since when the object exists.")]
[GenericAdditionalPrinterColumn(".spec.networkRef.name", "NETWORK", "string", Description = "The AiWorkspaceNetwork.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.ruleName", "RULE", "string", Description = "The rule's name in Azure.", Priority = 1)]
[GenericAdditionalPrinterColumn(Columns.Message, "MESSAGE", "string", Description = "Why, and what to do.", Priority = 1)]
public sealed class OutboundRule : CustomKubernetesEntity<OutboundRuleSpec, OutboundRuleStatus>
{
    /// <summary>The kind.</summary>
    public const string KindName = "OutboundRule";

    /// <summary>An object with apiVersion and kind set.</summary>
    public OutboundRule()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = KindName;
    }
}
