using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The services of a storage account: each has a child <c>default</c> that is there with the account
/// (Azure/azure-service-operator Test_Storage_StorageAccount_20250601_CRUD). Read only: they are what logs are set on.
/// </summary>
internal sealed class StorageServiceBehavior(ArmState state, string service) : ResourceBehavior(state)
{
    public static readonly IReadOnlyList<string> Services = ["blobServices", "fileServices", "queueServices", "tableServices"];

    public override string Type { get; } = "Microsoft.Storage/storageAccounts/" + service;

    public override bool Exists(ArmId id) =>
        ArmJson.Same(id.Name, "default") && State.Store.Body(id.Parent!) is not null;

    public override ArmAnswer Get(ArmCall call) =>
        Exists(call.Id) ? ArmAnswer.Of(200, Of(call.Id.Parent!)) : throw ArmRefusedException.NotFound(call.Id);

    public override ArmAnswer List(ArmCall call) => Page(call, [Of(Visible(call.Id).Id)]);

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem) =>
        problem("id", "is there with its account and cannot be given.");

    private JsonObject Of(ArmId account)
    {
        var body = ArmJson.New();
        body.Head(account.Child(service, "default").Value, "default", Type);
        body["properties"] = new JsonObject { ["cors"] = new JsonObject { ["corsRules"] = new JsonArray() } };
        return body;
    }
}
