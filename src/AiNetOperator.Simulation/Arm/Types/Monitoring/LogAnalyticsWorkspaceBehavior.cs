using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Log Analytics workspaces, read only: where logs go.</summary>
internal sealed class LogAnalyticsWorkspaceBehavior(ArmState state) : ResourceBehavior(state)
{
    public const string TypeName = "Microsoft.OperationalInsights/workspaces";

    public override string Type => TypeName;

    public override bool CanBeMadeUp => true;

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.Text("location") is null)
            problem("location", "is required.");
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        body.Default("tags", ArmJson.New());
        var properties = body.Properties();
        properties.Default("customerId", StableHash.Guid(id.Value));
        properties.Default("provisioningState", "Succeeded");
        properties.Default("sku", new JsonObject { ["name"] = "PerGB2018" });
        properties.Default("retentionInDays", 30);
        properties.Default("publicNetworkAccessForIngestion", "Enabled");
        properties.Default("publicNetworkAccessForQuery", "Enabled");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var body = ArmJson.New();
        body.Head(id.Value, id.Name, Type);
        body["location"] = Locations.Default;
        return [body];
    }
}
