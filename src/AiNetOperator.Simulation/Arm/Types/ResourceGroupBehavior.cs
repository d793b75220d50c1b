using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Resource groups: written at once, not deleted (Azure/azure-service-operator Test_Networking_PrivateDnsZone_20240601_CRUD).
/// Each resource of a world brings its group along.
/// </summary>
internal sealed class ResourceGroupBehavior(ArmState state) : ResourceBehavior(state)
{
    public const string TypeName = "Microsoft.Resources/resourceGroups";

    public override string Type => TypeName;

    public override bool CanBeMadeUp => true;

    public override ArmAnswer Put(ArmCall call)
    {
        var present = State.Store.Find(call.Id);
        var location = call.RequiredBody.Text("location") ?? throw new ArmRefusedException(400, "LocationRequired", "The location property is required for this definition.");
        if (present is not null && !ArmJson.Same(Locations.Of(present.Body), Locations.Of(call.RequiredBody)))
            throw new ArmRefusedException(409, "InvalidResourceGroupLocation", $"Invalid resource group location '{location}'. The Resource group already exists in location '{present.Body.Text("location")}'.");
        var next = MakeUp(call.Id).Single();
        next["location"] = location;
        if (call.RequiredBody["tags"] is { } tags)
            next["tags"] = tags.DeepClone();
        Complete(call.Id, next);
        Commit(call.Write!, present ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next);
        return ArmAnswer.Of(present is null ? 201 : 200, next);
    }

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
