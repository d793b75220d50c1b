using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P1: public access is never closed while the private path is not verified.</summary>
internal sealed class NoLockOut() : Promise("P1")
{
    private readonly Acknowledgements _acknowledgements = new();
    private PrivatePaths _paths = null!;

    protected override void Begin() => _paths = new PrivatePaths(Run);

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        if (write.Method is not ("PATCH" or "PUT") || write.Body is null)
            return;
        // a write that took effect at once has changed what is live
        var before = write.TookEffect ? write.Before : Run.Arm.Get(write.Id);
        if (before is null || Openness.IsClosed(before) || !Openness.Closes(before, write.Body))
            return;
        var declared = _acknowledgements.Find(write.Id.Value);
        if (declared?["spec"]!["closeOnlyWhenPathVerified"]?.GetValue<bool>() == false)
            return;
        if (!IsReachable(write.Id, declared))
            Violated($"closes {write.Id.Name}, which nobody can reach privately");
    }

    private bool IsReachable(ArmId target, JsonObject? declared)
    {
        var root = Resources.Root(target.Value);
        if (declared is null || Live.Same(root, Declared.ResourceId(declared)))
            return _paths.IsVerified(root);
        return _paths.IsVerified(root, Declared.ResourceId(declared));
    }
}
