using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The private endpoint connections of a resource, read only: a world gives them, and managed networks make theirs (<see cref="ManagedEndpoints"/>).
/// Their writes come with private endpoints themselves.
/// </summary>
internal sealed class PrivateEndpointConnectionBehavior(ArmState state, string owner) : EmbeddedBehavior(state, owner, Member)
{
    public const string Member = "privateEndpointConnections";

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.At("properties.privateLinkServiceConnectionState.status") is null)
            problem("properties.privateLinkServiceConnectionState.status", "is required.");
    }
}
