using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Managed online endpoints of a workspace. A PUT replaces the whole, traffic included, and is long-running; a PATCH takes
/// tags and identity only (OnlineEndpoints_Update in Azure/azure-rest-api-specs binds to
/// PartialMinimalTrackedResourceWithIdentity) and answers 400 to anything else. None of it was recorded. Public access of an
/// endpoint is its own: the workspace's neither follows nor forbids it (MicrosoftDocs/azure-ai-docs,
/// concept-secure-online-endpoint.md).
/// </summary>
internal sealed class OnlineEndpointBehavior(ArmState state) : TrackedResource(state)
{
    public const string TypeName = WorkspaceBehavior.TypeName + "/onlineEndpoints";

    private static readonly string[] Patchable = ["tags", "identity"];

    private static readonly OperationShape Change = new(WorkspaceOperations.Namespace, "mfeOperationsStatus")
    {
        Status = 200,
        Async = true,
        WithBody = true,
    };

    private static readonly OperationShape Creation = Change with { Status = 201, Busy = "Creating" };
    private static readonly OperationShape Deletion = Change with { Status = 202, WithBody = false, Busy = OperationShape.Deleting };
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(2);

    public override string Type => TypeName;

    public override bool CanBeMadeUp => false;

    protected override string InvalidValueCode => "BadRequest";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "scoringUri", "swaggerUri"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled"),
        new("properties.authMode", "Key", "AMLToken", "AADToken"),
    ];

    public override ArmAnswer List(ArmCall call)
    {
        _ = Visible(call.Id);
        return base.List(call);
    }

    public override ArmAnswer Patch(ArmCall call)
    {
        foreach (var (name, _) in call.RequiredBody)
        {
            if (!Patchable.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new ArmRefusedException(400, InvalidValueCode, $"Could not find member '{name}': a PATCH of an endpoint changes {string.Join(" and ", Patchable)} only.");
        }
        return base.Patch(call);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        RefuseIfBusy(call.Id);
        return AcceptDelete(call, Deletion, Time);
    }

    // a world may leave the location out: it is the workspace's
    public override void Check(ArmId id, JsonObject body, Action<string, string> problem) =>
        base.Check(id, body, (field, message) =>
        {
            if (field != "location")
                problem(field, message);
        });

    public override void Complete(ArmId id, JsonObject body)
    {
        if (State.Store.Find(id.Parent!) is { } workspace)
            body.Default("location", workspace.Body.Text("location"));
        base.Complete(id, body);
        body.Default("kind", "Managed");
        var properties = body.Properties();
        properties.Default("authMode", "Key");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("scoringUri", $"https://{id.Name}.{Locations.Of(body)}.inference.ml.azure.com/score");
        properties.Default("traffic", ArmJson.New());
        properties.Default("keys", null);
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        RefuseIfBusy(call.Id);
        if (call.Method == "PUT" && call.RequiredBody.Property("authMode") is null)
            throw new ArmRefusedException(400, InvalidValueCode, "properties.authMode is required.");
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Accept(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next, Creation, Time);

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next) =>
        Accept(call, resource, next, Change, Time);

    private void RefuseIfBusy(ArmId id)
    {
        if (State.Store.Find(id) is { Running: not null })
            throw new ArmRefusedException(409, "Conflict", $"An operation is under way on the endpoint '{id.Name}'.");
    }
}
