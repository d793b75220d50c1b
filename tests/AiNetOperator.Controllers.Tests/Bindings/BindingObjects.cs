using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>Networks and bindings as a watch shows them.</summary>
internal static class BindingObjects
{
    public const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    public const string StorageId = Group + "/providers/Microsoft.Storage/storageAccounts/st";

    private static readonly string[] Proofs = [ConditionTypes.EndpointProvisioned, ConditionTypes.ConnectionApproved, ConditionTypes.DnsReady];

    public static AiWorkspaceNetwork Network(string name, string resourceId = Scenario.HubId, string @namespace = "ml", params string[] dependents) => new()
    {
        Metadata = Metadata(name, @namespace),
        Spec = new AiWorkspaceNetworkSpec { ResourceId = resourceId },
        Status = new AiWorkspaceNetworkStatus
        {
            Evidence = [.. dependents.Select(id => new Evidence { Clause = Isolation.Clauses.DependentClosed, ResourceId = id, Satisfied = "True" })],
        },
    };

    public static PrivateEndpointBinding Binding(string name, string? network = null, string? target = null, string @namespace = "ml", PrivateEndpointBindingStatus? status = null) => new()
    {
        Metadata = Metadata(name, @namespace),
        Spec = new PrivateEndpointBindingSpec
        {
            NetworkRef = network is null ? null : new LocalNetworkReference { Name = network },
            Target = target is null ? null : new BindingTarget { ResourceId = target },
            GroupId = "amlworkspace",
            Endpoint = new EndpointSpec { ResourceGroupId = Group },
        },
        Status = status ?? new PrivateEndpointBindingStatus(),
    };

    public static PrivateEndpointBindingStatus Verified(DateTimeOffset at) => new()
    {
        LastChecked = at,
        Conditions = [.. Proofs.Select(type => new V1Condition { Type = type, Status = "True", Reason = "Ready", ObservedGeneration = 1 })],
    };

    private static V1ObjectMeta Metadata(string name, string @namespace) => new()
    {
        Name = name, NamespaceProperty = @namespace, Uid = $"{@namespace}-{name}", Generation = 1,
    };
}
