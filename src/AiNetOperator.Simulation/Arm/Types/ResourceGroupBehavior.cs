using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Resource groups: read only. Each resource of a world brings its group along.</summary>
internal sealed class ResourceGroupBehavior(ArmState state) : ResourceBehavior(state)
{
    public override string Type => "Microsoft.Resources/resourceGroups";

    public override bool CanBeMadeUp => true;

    public override void Complete(ArmId id, JsonObject body)
    {
        body.Default("location", Locations.Default);
        body.Properties().Default("provisioningState", "Succeeded");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var body = ArmJson.New();
        body["id"] = id.Value;
        body["name"] = id.Name;
        body["type"] = Type;
        body["location"] = Locations.Default;
        return [body];
    }
}
