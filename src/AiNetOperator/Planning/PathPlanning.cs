using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Hosting;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Planning;

/// <summary>Reads and plans one binding: what the operator would do in its first pass, and what would keep it from it.</summary>
/// <param name="parts">The operator's own way to look at bindings.</param>
/// <param name="loop">The clock.</param>
internal sealed class PathPlanning(BindingParts parts, OperatorLoop loop)
{
    private const int MostWaits = 60;

    private static readonly TimeSpan Interval = NetworkControllerOptions.DefaultDriftInterval;

    /// <summary>The plan.</summary>
    public async Task<PlannedPath> PlanAsync(PrivateEndpointBinding binding, CancellationToken stop)
    {
        var (declared, denial) = parts.Declarations.Of(binding);
        var plan = new PlannedPath { Declared = declared };
        if (denial is not null && (!denial.MayPass || !binding.IsBeingDeleted()))
            return plan with { Refusals = [Refusal(plan, denial.Reason, "", denial.Message)] };
        var pass = await ReadAsync(declared, stop);
        return binding.IsBeingDeleted() ? Deletion(plan, pass) : Declaration(plan, pass);
    }

    // whoever may wait waits for the budget
    private async Task<BindingPass> ReadAsync(DeclaredBinding declared, CancellationToken stop)
    {
        var pass = await OnceAsync(declared, stop);
        for (var wait = 0; wait < MostWaits && PlanUnknowns.WaitAskedFor(pass.Observed) is { } pause; wait++)
        {
            await loop.Time.Delay(pause, stop);
            pass = await OnceAsync(declared, stop);
        }
        return pass;
    }

    private Task<BindingPass> OnceAsync(DeclaredBinding declared, CancellationToken stop) => declared.Binding.IsBeingDeleted()
        ? parts.Passes.OfDeletionAsync(declared, Interval, WriteCeiling.Open, stop)
        : parts.Passes.OfAsync(declared, Interval, WriteCeiling.Open, isFresh: true, stop);

    private static PlannedPath Declaration(PlannedPath plan, BindingPass pass) => plan with
    {
        Digest = pass.Plan.Digest,
        Writes = [.. pass.Steps.Select(step => PlannedWrite.Of(step, PlanHolds.Of(pass, step)))],
        Refusals = [.. pass.Plan.Refusals.Select(refusal => Refusal(plan, refusal.Reason, refusal.Field, refusal.Message))],
        Unknown = [.. pass.Plan.Unread.Select(unread => Unknown(plan, unread))],
        Findings = [.. Findings(plan, pass)],
    };

    private static PlannedPath Deletion(PlannedPath plan, BindingPass pass) => plan with
    {
        Digest = pass.Plan.Digest,
        Writes = [.. pass.Steps.Select(step => PlannedWrite.Of(step, plan.ObservesOnly ? PlanHolds.Observe : step.Hold))],
        Unknown = [.. pass.Plan.Unread.Select(unread => Unknown(plan, unread))],
        Notes =
        [
            plan.Declared.Spec.DeletionPolicy is DeletionPolicy.Delete
                ? "The object goes and takes away what was made for it and nobody else uses."
                : "The object goes. The private endpoint and its DNS stay in Azure as they are: deletionPolicy is Orphan.",
            .. pass.Plan.Left.Select(left => "Stays in Azure: " + left),
        ],
    };

    private static IEnumerable<Finding> Findings(PlannedPath plan, BindingPass pass)
    {
        var path = pass.Plan.Path;
        (string Clause, PathVerdict Verdict)[] parts =
            [(ConditionTypes.EndpointProvisioned, path.Endpoint), (ConditionTypes.ConnectionApproved, path.Connection), (ConditionTypes.DnsReady, path.Dns)];
        return parts.Select(part => new Finding(part.Clause, plan.ResourceId, part.Verdict.Message, part.Verdict.Holds, part.Verdict.Reason));
    }

    private static PlanRefusal Refusal(PlannedPath plan, string reason, string field, string message) => new(plan.Kind, plan.Key, reason, field, message);

    private static PlanUnknown Unknown(PlannedPath plan, Unread unread) =>
        new(plan.Kind, plan.Key, plan.ResourceId, unread.Field, unread.Failure.Reason, unread.Failure.Message);
}
