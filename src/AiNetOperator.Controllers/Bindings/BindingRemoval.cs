using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Takes away what a deleted object made, under <c>deletionPolicy: Delete</c>: zone group, endpoint, links, zones, in this order.</summary>
public sealed class BindingRemoval(
    BindingDeclarations declarations, BindingPasses passes, BindingExecutor executor, BindingReporter reporter, NetworkControllerOptions options, IOperatorLimits limits)
{
    // several objects that lead to one target go one after the other, a minute or two each
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>One pass.</summary>
    /// <returns>What to come back with while it goes on; else null, with what had to be left and why.</returns>
    public async Task<(ReconciliationResult<PrivateEndpointBinding>? Unfinished, IReadOnlyList<string> Left)> AdvanceAsync(
        PrivateEndpointBinding binding, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(binding);
        if (binding.Spec.DeletionPolicy is not DeletionPolicy.Delete)
            return (null, []);
        var (declared, denial) = declarations.Of(binding);
        // what it made was recorded, whatever happened to the network that it refers to
        if (denial is { MayPass: false })
            return (null, [denial.Message]);
        var interval = options.IntervalOf(binding);
        var pass = await passes.OfDeletionAsync(declared, interval, await limits.AskAsync(stop), stop);
        if (pass.ObservesOnly)
            return (null, Left(pass, pass.Ceiling.AllowsWrites ? "Observe writes nothing" : pass.Ceiling.Why));
        if (pass.Settlement is not Settlement.InFlight)
            pass = await executor.AdvanceAsync(pass, stop);
        if (IsOver(pass))
            return (null, Left(pass, null));
        return (await reporter.ReportAsync(pass, stop), []);
    }

    // a deletion ends: when nothing is left to do, when a person would have to act first, and when Azure has been out of reach for long.
    // An Azure that answers, now and then refuses, and lets nothing get done for hours is left alone in the end, too
    private static bool IsOver(BindingPass pass)
    {
        if (pass.At - pass.Binding.Metadata.DeletionTimestamp >= Longest)
            return true;
        if (pass.Settlement is Settlement.InFlight || pass.Sent is not null)
            return false;
        if (!pass.Observed.IsKnown && pass.At - LastHeard(pass.Binding) >= NetworkReport.Patience)
            return true;
        return pass.Plan.Unread.All(unread => unread.Failure.Kind is FailureKind.Forbidden or FailureKind.Terminal or FailureKind.Policy)
            && pass.Observed.Endpoint.WasRead
            && pass.Steps.All(step => Removals.IsBlocked(pass, step));
    }

    private static DateTimeOffset? LastHeard(PrivateEndpointBinding binding) =>
        binding.Status.LastChecked is { } last && last > binding.Metadata.DeletionTimestamp ? last : binding.Metadata.DeletionTimestamp;

    private static IReadOnlyList<string> Left(BindingPass pass, string? why) =>
    [
        .. Removals.Undone(pass, why),
        .. pass.Plan.Left,
        .. pass.Observed.Endpoint.Failure is { } failure ? [$"everything that it made ({failure.Message})"] : Enumerable.Empty<string>(),
    ];
}
