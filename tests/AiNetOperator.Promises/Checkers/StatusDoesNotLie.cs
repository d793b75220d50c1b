using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P8: Ready says that live was equal to declared a moment ago; Isolated says that the workspace was closed.</summary>
internal sealed class StatusDoesNotLie() : Promise("P8")
{
    // the longest time between a read and the status that tells of it: the deadline of a pass, and a little for lost answers
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(3);

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
        var isReady = Declared.Status(after, "Ready") == "True" && Declared.Condition(after, "Ready")!["reason"]!.GetValue<string>() == "Ready";
        if (isReady && Run.Clock.GetUtcNow() - _lastMatch.GetValueOrDefault(Version(after)) > Moment)
            Violated($"{Declared.Name(after)} says Ready, but live was not as declared");
        if (Declared.Status(after, "Isolated") == "True" && !Live.IsClosed(Workspace(after)))
            Violated($"{Declared.Name(after)} says Isolated, but the workspace is open");
    }

    public override void End()
    {
        foreach (var body in Run.ApiServer.List(Declared.Kind))
        {
            if (Declared.Status(body, "Ready") == "True" && Declared.Policy(body) == "Enforce" && !Live.Matches(body, Workspace(body)))
                Violated($"{Declared.Name(body)} ends Ready, but live is not as declared");
        }
    }

    private void Look(JsonNode body)
    {
        if (Live.Matches(body, Workspace(body)))
            _lastMatch[Version(body)] = Run.Clock.GetUtcNow();
    }

    private JsonObject? Workspace(JsonNode body) => Run.Arm.Get(ArmId.Parse(Declared.ResourceId(body)));

    private static string Version(JsonNode body) => Declared.Uid(body) + "@" + Declared.Generation(body);
}
