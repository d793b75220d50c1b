using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Application Insights components: synchronous; PATCH changes tags only.</summary>
internal sealed class InsightsComponentBehavior(ArmState state) : TrackedResource(state)
{
    public override string Type => "Microsoft.Insights/components";

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccessForIngestion", "Enabled", "Disabled"),
        new("properties.publicNetworkAccessForQuery", "Enabled", "Disabled"),
    ];

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("kind", "web");
        var properties = body.Properties();
        properties.Default("Application_Type", "web");
        properties.Default("publicNetworkAccessForIngestion", "Enabled");
        properties.Default("publicNetworkAccessForQuery", "Enabled");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (call.Method == "PATCH" && call.RequiredBody.Object("properties") is { Count: > 0 })
            throw new ArmRefusedException(400, "InvalidRequestContent", "A PATCH of a component changes its tags only.");
    }
}
