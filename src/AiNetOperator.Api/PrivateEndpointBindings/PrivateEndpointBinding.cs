using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

/// <summary>A private endpoint in a customer's network with its approval and its DNS.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KindName, PluralName = "privateendpointbindings")]
[KubernetesEntityNames(ShortNames = ["peb"], Categories = [ApiGroup.Category], SelectableFields = [".spec.networkRef.name"])]
[Description("Declares a private endpoint to a workspace, an account or one of its resources, with its approval and its DNS.")]
[GenericAdditionalPrinterColumn(Columns.Ready, "READY", "string", Description = "Whether live equals declared.")]
[GenericAdditionalPrinterColumn(".status.target", "TARGET", "string", Description = "What the endpoint leads to.")]
[GenericAdditionalPrinterColumn(".status.connectionState", "CONNECTION", "string", Description = "Whether the target's owner approved.")]
[GenericAdditionalPrinterColumn(Columns.Reason, "REASON", "string", Description = "Why.")]
[GenericAdditionalPrinterColumn(Columns.Age, "AGE", "date", Description = "Since when the object exists.")]
[GenericAdditionalPrinterColumn(".status.endpointId", "ENDPOINT", "string", Description = "The endpoint's ARM id.", Priority = 1)]
[GenericAdditionalPrinterColumn(Columns.Message, "MESSAGE", "string", Description = "Why, and what to do.", Priority = 1)]
public sealed class PrivateEndpointBinding
    : CustomKubernetesEntity<PrivateEndpointBindingSpec, PrivateEndpointBindingStatus>
{
    /// <summary>The kind.</summary>
    public const string KindName = "PrivateEndpointBinding";

    /// <summary>An object with apiVersion and kind set.</summary>
    public PrivateEndpointBinding()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = KindName;
    }
}
