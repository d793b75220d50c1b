using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P8: what a binding says of its endpoint, its approval and its names was so in Azure a moment ago.</summary>
internal sealed class BindingsDoNotLie() : Promise("P8")
{
    // the deadline of a pass, and a little for lost answers; zones are read once for all bindings, and may be half an interval old
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan HalfAnInterval = TimeSpan.FromMinutes(5);
    private static readonly string[] Said = ["EndpointProvisioned", "ConnectionApproved", "DnsReady"];

    private readonly Dictionary<string, DateTimeOffset> _lastTrue = [];

    public override void Look()
    {
        foreach (var binding in Bindings.All(Run))
            Look(binding);
    }

    public override void Edited(ArmId id, JsonNode? before, JsonNode? after) => Look();

    protected override void OnArmRequest(ArmWrite write)
    {
        if (InAzure.IsOfPath(write.Id))
            Look();
    }

    protected override void OnArmWrite(ArmWrite write)
    {
        if (InAzure.IsOfPath(write.Id))
            Look();
    }

    protected override void OnApiServerWrite(ApiServerWrite write)
    {
        if (write.Kind != Bindings.Kind || write.After is not { } after)
            return;
        Look(after);
        if (write.Subresource != "status")
            return;
        foreach (var condition in Said.Where(condition => Declared.Status(after, condition) == "True" && Declared.IsCurrent(after, condition)))
        {
            var since = Run.Clock.GetUtcNow() - Moment - (condition == "DnsReady" ? HalfAnInterval : TimeSpan.Zero);
            if (_lastTrue.GetValueOrDefault(Key(after, condition)) < since)
                Violated($"{Bindings.FullName(after)} says {condition} ({Text(after, condition)}), but {Missing(after, condition)}");
        }
        CheckReady(after);
    }

    public override void End()
    {
        foreach (var binding in Bindings.All(Run))
        {
            foreach (var condition in Said.Where(condition => Declared.Status(binding, condition) == "True"))
            {
                if (Missing(binding, condition) is { } missing)
                    Violated($"{Bindings.FullName(binding)} ends with {condition} ({Text(binding, condition)}), but {missing}");
            }
        }
    }

    // one that observes says so, whatever is; without names that anybody sees to, none are asked for
    private void CheckReady(JsonNode binding)
    {
        if (Declared.Status(binding, "Ready") != "True" || !Declared.IsCurrent(binding, "Ready") || Bindings.Text(Declared.Condition(binding, "Ready"), "reason") != "Ready")
            return;
        foreach (var condition in Said.Where(condition => Declared.Status(binding, condition) == "False"))
            Violated($"{Bindings.FullName(binding)} says Ready, and {condition} is False");
    }

    private void Look(JsonNode binding)
    {
        foreach (var condition in Said)
        {
            if (Missing(binding, condition) is null)
                _lastTrue[Key(binding, condition)] = Run.Clock.GetUtcNow();
        }
    }

    private string? Missing(JsonNode binding, string condition) => condition switch
    {
        "EndpointProvisioned" => PrivatePaths.MissingEndpoint(Run, binding),
        "ConnectionApproved" => IsBeingMade(binding) ? null : PrivatePaths.MissingApproval(Run, binding),
        _ => PrivatePaths.MissingNames(Run, binding),
    };

    // Azure says of one whose making has just begun that it is approved
    private bool IsBeingMade(JsonNode binding) =>
        Run.Arm.InFlight.Any(write => write.Method == "PUT" && Live.Same(write.Id.Value, Bindings.EndpointId(binding)));

    private static string Text(JsonNode binding, string condition) => Bindings.Text(Declared.Condition(binding, condition), "message") ?? "";

    private static string Key(JsonNode binding, string condition) => $"{Declared.Uid(binding)}@{Declared.Generation(binding)} {condition}";
}
