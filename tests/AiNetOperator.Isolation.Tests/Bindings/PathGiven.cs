using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests.Bindings;

/// <summary>Bindings with the status that their controller wrote.</summary>
internal static class PathGiven
{
    private static readonly string[] Proofs = [ConditionTypes.EndpointProvisioned, ConditionTypes.ConnectionApproved, ConditionTypes.DnsReady];

    public static PrivateEndpointBinding Binding(string? name = "pe", bool isDeleted = false, long generation = 1, PrivateEndpointBindingStatus? status = null) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = "research", NamespaceProperty = "ml", Uid = "uid-b", Generation = generation, DeletionTimestamp = isDeleted ? Given.Now : null,
        },
        Spec = new PrivateEndpointBindingSpec
        {
            GroupId = "amlworkspace",
            Endpoint = new EndpointSpec { ResourceGroupId = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-pe", Name = name },
        },
        Status = status ?? Verified(),
    };

    public static PrivateEndpointBindingStatus Verified(DateTimeOffset? at = null) => new()
    {
        LastChecked = at ?? Given.Now, Conditions = [.. Proofs.Select(type => Condition(type, "True"))],
    };

    public static PrivateEndpointBindingStatus With(this PrivateEndpointBindingStatus status, string type, string value, string message) => status with
    {
        Conditions = [.. status.Conditions.Where(condition => condition.Type != type), Condition(type, value, message)],
    };

    private static V1Condition Condition(string type, string value, string message = "") =>
        new() { Type = type, Status = value, Reason = "Because", Message = message, ObservedGeneration = 1 };
}
