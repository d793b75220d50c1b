using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The addresses (firewallRules) and subnets (virtualNetworkRules) that a SQL server lets in. Neither can be written while
/// its public access is off (error 42101: MicrosoftDocs/azure-docs, connectivity settings; Azure/azure-cli issue 16771);
/// deleting stays possible here.
/// </summary>
internal sealed class SqlRuleBehavior(ArmState state, string kind) : ResourceBehavior(state)
{
    public const string Addresses = "firewallRules";
    public const string Subnets = "virtualNetworkRules";

    private static readonly AccessList Access = new()
    {
        Addresses = "none",
        Subnets = "rules",
        SubnetMember = "properties.virtualNetworkSubnetId",
        ServiceEndpoints = ["Microsoft.Sql"],
    };

    public override string Type { get; } = SqlServerBehavior.TypeName + "/" + kind;

    public override ArmAnswer List(ArmCall call)
    {
        _ = Visible(call.Id);
        return base.List(call);
    }

    public override ArmAnswer Put(ArmCall call)
    {
        var server = Visible(call.Id.Parent!);
        if (server.Body.Property("publicNetworkAccess") == "Disabled")
            throw new ArmRefusedException(400, "DenyPublicEndpointEnabled", "Rules cannot be written while the server's public network access is disabled.");
        var next = ArmJson.New();
        next.Head(call.Id.Value, call.Id.Name, Type);
        next["properties"] = call.RequiredBody.Object("properties")?.DeepClone();
        if (ProblemOf(next) is { } wrong)
            throw new ArmRefusedException(400, "InvalidParameterValue", wrong);
        Complete(call.Id, next);
        State.Orders.Judge(call.Id, next);
        var present = State.Store.Find(call.Id);
        Commit(call.Write!, present ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next);
        return ArmAnswer.Of(present is null ? 201 : 200, next);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id) is not { } present)
            return ArmAnswer.Of(204);
        Remove(call.Write!, present);
        return ArmAnswer.Of(200);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (SyntaxOf(body) is { } wrong)
            problem("properties", wrong);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        if (kind == Subnets)
            body.Properties().Default("state", "Ready");
    }

    private string? ProblemOf(JsonObject body) => SyntaxOf(body) ?? (kind == Subnets ? Access.UnreadySubnet(null, Wrapped(body), State.Store) : null);

    private string? SyntaxOf(JsonObject body)
    {
        if (kind == Subnets)
            return Access.Problems(Wrapped(body)).Select(static found => found.Message).FirstOrDefault();
        return Access.ProblemOf(body.Property("startIpAddress")) ?? Access.ProblemOf(body.Property("endIpAddress"));
    }

    private static JsonObject Wrapped(JsonObject body)
    {
        var entry = body.Clone();
        if (body.Properties().Flag("ignoreMissingVnetServiceEndpoint"))
            entry["ignoreMissingVnetServiceEndpoint"] = true;
        return new JsonObject { ["rules"] = new JsonArray(entry) };
    }
}
