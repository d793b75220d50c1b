using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P1: public access is never closed while the private path is not verified.</summary>
internal sealed class NoLockOut(PathHistory history) : Promise("P1")
{
    // what others break, and whom they declare, while a pass reads and writes, it cannot know
    private static readonly TimeSpan APass = TimeSpan.FromMinutes(2);

    private readonly Acknowledgements _acknowledgements = new();

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        if (write.Method is not ("PATCH" or "PUT") || write.Body is null)
            return;
        // a write that took effect at once has changed what is live
        var before = write.TookEffect ? write.Before : Run.Arm.Look(write.Id);
        if (before is null || Openness.IsClosed(before) || !Openness.Closes(before, write.Body))
            return;
        // a connection of the resource is no access to it
        if (InAzure.IsConnection(write.Id))
            return;
        var declared = _acknowledgements.Find(write.Id.Value);
        if (declared?["spec"]!["closeOnlyWhenPathVerified"]?.GetValue<bool>() == false)
            return;
        if (Unreachable(write, declared) is { } why)
            Violated($"closes {write.Id.Name}, which nobody can reach privately: {why}");
    }

    private string? Unreachable(ArmWrite write, JsonObject? declared)
    {
        var root = Resources.Root(write.Id.Value);
        var isOfNetwork = declared is not null && !Live.Same(root, Declared.ResourceId(declared));
        if (isOfNetwork && !IsReached(root, Declared.ResourceId(declared!)))
            return "no Active endpoint of the managed network leads there";
        var bindings = BindingsOf(root);
        if (bindings.Count == 0)
            return isOfNetwork ? null : "no binding leads there";
        return bindings.Where(binding => !history.IsVerified(binding, write.SentAt - APass))
            .Select(binding => $"{Bindings.FullName(binding)}: {PrivatePaths.Missing(Run, history.AsObserved(binding))}").FirstOrDefault();
    }

    /// <summary>The managed network of the workspace has an Active endpoint to the resource.</summary>
    private bool IsReached(string dependent, string workspace)
    {
        var rules = LiveRules.Of(Run, workspace);
        return rules.Any(rule => Live.Same(LiveRules.Text(rule.Value?["destination"] as JsonObject, "serviceResourceId"), dependent) && Live.Same(LiveRules.Text(rule.Value, "status"), "Active"));
    }

    // one that is going, or that the operator has not seen yet, counts neither for nor against
    private List<JsonObject> BindingsOf(string target) =>
        [.. Bindings.All(Run).Where(binding => Live.Same(Bindings.TargetOf(Run, binding), target) && binding["status"] is not null && !IsGoing(binding))];

    private bool IsGoing(JsonNode binding) =>
        Bindings.Text(binding["metadata"], "deletionTimestamp") is { } since && DateTimeOffset.Parse(since, System.Globalization.CultureInfo.InvariantCulture) < Run.Clock.GetUtcNow() - APass;
}
