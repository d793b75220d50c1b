using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Managed online endpoints of a workspace: given by a world, read here.</summary>
internal sealed class OnlineEndpointBehavior(ArmState state) : ResourceBehavior(state)
{
    public const string TypeName = WorkspaceBehavior.TypeName + "/onlineEndpoints";

    private static readonly EnumField Access = new("properties.publicNetworkAccess", "Enabled", "Disabled");

    public override string Type => TypeName;

    public override ArmAnswer List(ArmCall call)
    {
        _ = Visible(call.Id);
        return base.List(call);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (Access.ProblemOf(body) is { } wrong)
            problem(Access.Path, wrong);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        Access.Normalise(body);
        body.Properties().Default("publicNetworkAccess", "Enabled");
        body.Properties().Default("provisioningState", "Succeeded");
    }
}
