using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Who is let in to an Event Hubs namespace: a child called <c>default</c>, which is there for each namespace, and is
/// replaced by a synchronous PUT (types of Azure/bicep-types-az; not recorded).
/// </summary>
internal sealed class EventHubRuleSetBehavior(ArmState state) : ResourceBehavior(state)
{
    private static readonly EnumField[] Words =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.defaultAction", "Allow", "Deny"),
    ];

    private static readonly AccessList Access = new()
    {
        Addresses = "properties.ipRules",
        AddressMember = "ipMask",
        Subnets = "properties.virtualNetworkRules",
        SubnetMember = "subnet.id",
        ServiceEndpoints = ["Microsoft.EventHub"],
    };

    public override string Type => EventHubNamespaceBehavior.TypeName + "/networkRuleSets";

    public static ArmId IdOf(ArmId owner) => owner.Child("networkRuleSets", "default");

    public override ArmAnswer List(ArmCall call) => Page(call, [Of(Visible(call.Id))]);

    public override ArmAnswer Get(ArmCall call)
    {
        RefuseOther(call.Id);
        return ArmAnswer.Of(200, Of(Visible(call.Id.Parent!)));
    }

    public override ArmAnswer Put(ArmCall call)
    {
        RefuseOther(call.Id);
        var owner = Visible(call.Id.Parent!);
        EventHubNamespaceBehavior.RefuseBasic(owner.Body);
        var next = New(owner.Id, call.RequiredBody);
        Check(call.Id, next, static (field, message) => throw Bad($"{field}: {message}"));
        Complete(call.Id, next);
        if (Access.UnreadySubnet(Of(owner), next, State.Store) is { } unready)
            throw Bad(unready);
        State.Orders.Judge(call.Id, next);
        var present = State.Store.Find(call.Id);
        Commit(call.Write!, present ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next);
        Follow(owner, next.Property("publicNetworkAccess")!);
        return ArmAnswer.Of(200, next);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (!ArmJson.Same(id.Name, "default"))
            problem("id", "the only rule set of a namespace is called 'default'.");
        foreach (var field in Words)
        {
            if (field.ProblemOf(body) is { } wrong)
                problem(field.Path, wrong);
        }
        foreach (var (path, message) in Access.Problems(body))
            problem(path, message);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        foreach (var field in Words)
            field.Normalise(body);
        var properties = body.Properties();
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("defaultAction", "Allow");
        properties.Default("trustedServiceAccessEnabled", false);
        properties.Default("virtualNetworkRules", new JsonArray());
        properties.Default("ipRules", new JsonArray());
    }

    private JsonObject Of(StoredResource owner)
    {
        if (State.Store.Body(IdOf(owner.Id)) is { } stored)
            return stored;
        var body = New(owner.Id, null);
        if (State.Unknowns.EventHubAccessIsOne)
            body.Properties()["publicNetworkAccess"] = owner.Body.Property("publicNetworkAccess");
        Complete(IdOf(owner.Id), body);
        return body;
    }

    // the namespace has a member of the same name
    private void Follow(StoredResource owner, string access)
    {
        if (!State.Unknowns.EventHubAccessIsOne || owner.Body.Property("publicNetworkAccess") == access)
            return;
        var next = owner.Body.Clone();
        next.Properties().Put("publicNetworkAccess", access);
        owner.Commit(next);
        State.Committed(owner);
    }

    private JsonObject New(ArmId owner, JsonObject? sent)
    {
        var body = ArmJson.New();
        body.Head(IdOf(owner).Value, "default", Type);
        body["properties"] = sent?.Object("properties")?.DeepClone() ?? ArmJson.New();
        return body;
    }

    private static void RefuseOther(ArmId id)
    {
        if (!ArmJson.Same(id.Name, "default"))
            throw ArmRefusedException.NotFound(id);
    }

    private static ArmRefusedException Bad(string message) => new(400, "BadRequest", message);
}
