using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P8: Ready says that live was equal to declared a moment ago; Isolated says that the workspace was closed.</summary>
internal sealed class StatusDoesNotLie() : Promise("P8")
{
    // the longest time between a read and the status that tells of it: the deadline of a pass, and a little for lost answers
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(3);

    private static readonly string[] Exceptions = ["refused", "could not be compared"];

    private readonly Dictionary<string, DateTimeOffset> _lastMatch = [];

    protected override void Begin()
    {
        Look();
    }

    public override void Look()
    {
        foreach (var body in Run.ApiServer.List(Declared.Kind))
            Look(body);
    }

    protected override void OnArmRequest(ArmWrite write) => Look();

    protected override void OnArmWrite(ArmWrite write) => Look();

    protected override void OnApiServerWrite(ApiServerWrite write)
    {
        if (write.Kind != Declared.Kind || write.After is not { } after)
            return;
        Look(after);
        if (write.Subresource != "status" || !Declared.IsCurrent(after, "Ready"))
            return;
        if (SaysAsDeclared(after) && Run.Clock.GetUtcNow() - _lastMatch.GetValueOrDefault(Version(after)) > Moment)
            Violated($"{Declared.Name(after)} says Ready ({Declared.Condition(after, "Ready")!["message"]}), but live was not as declared: {after["spec"]!.ToJsonString()}; open are {Open(after)}; {Declared.Condition(after, "DependentsApplied")} {after["status"]!["waiting"]} {after["status"]!["rejections"]} {after["status"]!["drift"]} {after["status"]!["convergedFields"]}");
        if (Declared.Status(after, "Isolated") == "True" && !IsClosed(after))
            Violated($"{Declared.Name(after)} says Isolated, but {Declared.ResourceId(after)[(Declared.ResourceId(after).LastIndexOf('/') + 1)..]} is open: {Declared.Condition(after, "Isolated")!["message"]}");
    }

    public override void End()
    {
        foreach (var body in Run.ApiServer.List(Declared.Kind))
        {
            if (SaysAsDeclared(body) && !(Matches(body) && Surroundings.EndpointsMatch(Run, body)))
                Violated($"{Declared.Name(body)} ends Ready, but live is not as declared");
        }
    }

    private void Look(JsonNode body)
    {
        if (Matches(body))
            _lastMatch[Version(body)] = Run.Clock.GetUtcNow();
    }

    // one that observes says so by planning nothing; what Azure would refuse is no plan, and what was not read is named
    private static bool SaysAsDeclared(JsonNode body)
    {
        var ready = Declared.Condition(body, "Ready");
        if (ready?["status"]?.GetValue<string>() != "True" || !Declared.IsCurrent(body, "Ready"))
            return false;
        return ready["reason"]!.GetValue<string>() == "Ready"
            || (body["status"]?["plan"] is null && !Array.Exists(Exceptions, said => ready["message"]!.GetValue<string>().Contains(said, StringComparison.Ordinal)));
    }

    private bool Matches(JsonNode body) =>
        Workspace(body) is { } live && Live.Matches(body, live) && Surroundings.Match(Run, body, live);

    private bool IsClosed(JsonNode body) => Workspace(body) is { } live && (Live.IsAccount(live) ? AccountIsClosed(body, live) : Live.IsClosed(live))
        && Surroundings.Dependents(body, live).All(id => Run.Arm.Get(ArmId.Parse(id)) is { } dependent && Openness.IsClosed(dependent));

    // an account without a managed network is what it may call itself
    private bool AccountIsClosed(JsonNode body, JsonNode live)
    {
        var network = InAzure.Find(Run, Declared.ResourceId(body) + "/managedNetworks/default");
        var isOutClosed = network is null ? live["properties"]?["restrictOutboundNetworkAccess"]?.GetValue<bool>() == true : Live.Same(Live.Mode(network), "AllowOnlyApprovedOutbound");
        var isInClosed = Openness.IsDisabled(live) || (Openness.IsDenying(live) && !Openness.Entries(live).Except(Declared.Grants(body)).Any());
        return isOutClosed && isInClosed;
    }

    private string Open(JsonNode body) => Workspace(body) is not { } live ? "" : string.Join(", ", Surroundings.Dependents(body, live)
        .Select(id => Run.Arm.Get(ArmId.Parse(id))).OfType<JsonObject>().Where(dependent => !Openness.IsDisabled(dependent))
        .Select(dependent => dependent["name"] + " " + dependent["sku"]?.ToJsonString()));

    private JsonObject? Workspace(JsonNode body) => Run.Arm.Get(ArmId.Parse(Declared.ResourceId(body)));

    private static string Version(JsonNode body) => Declared.Uid(body) + "@" + Declared.Generation(body);
}
