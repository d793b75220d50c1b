using AiNetOperator.Abstractions;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Reads and plans: what is shared with other bindings may be a little old as long as nothing is written for it.</summary>
public sealed class BindingPasses(BindingObserver observer, IPathVerification paths)
{
    /// <summary>The time by which reads are stamped.</summary>
    public DateTimeOffset Now => observer.Now;

    /// <summary>A pass over a binding.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="interval">How often it is looked at.</param>
    /// <param name="ceiling">The operator's own say.</param>
    /// <param name="isFresh">Whether nothing old will do.</param>
    /// <param name="stop">Ends the reads.</param>
    public async Task<BindingPass> OfAsync(DeclaredBinding declared, TimeSpan interval, WriteCeiling ceiling, bool isFresh, CancellationToken stop)
    {
        var pass = BindingPass.Of(declared, await ReadAsync(declared, new(interval, isFresh ? null : interval / 2), stop), interval, ceiling);
        if (isFresh || StepSelection.Next(pass) is null)
            return pass;
        return BindingPass.Of(declared, await ReadAsync(declared, new(interval, null), stop), interval, ceiling);
    }

    /// <summary>A pass over a binding that is being deleted, and takes with it what it made.</summary>
    public async Task<BindingPass> OfDeletionAsync(DeclaredBinding declared, TimeSpan interval, WriteCeiling ceiling, CancellationToken stop) =>
        BindingPass.OfDeletion(declared, await ReadAsync(declared, new(interval, null, IsDeletion: true), stop), interval, ceiling);

    /// <summary>The pass as it would be made now, with nothing old in it: the last look before a path is taken away.</summary>
    public async Task<BindingPass> AgainAsync(BindingPass pass, bool isDeletion, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var observed = await ReadAsync(pass.Declared, new(TimeSpan.Zero, null, isDeletion), stop);
        return isDeletion
            ? pass with { Observed = observed, Plan = BindingPlan.ForDeletion(pass.Declared, observed) }
            : pass with { Observed = observed, Plan = BindingPlan.For(pass.Declared, observed) };
    }

    private async Task<ObservedBinding> ReadAsync(DeclaredBinding declared, BindingReads reads, CancellationToken stop)
    {
        var observed = await observer.ObserveAsync(declared, reads, stop);
        var asks = observed.IsKnown && (reads.IsDeletion ? observed.Endpoint.IsKnown : NeededReads.OtherPaths(declared, observed));
        return asks ? observed with { OtherPaths = await paths.VerifyAsync(declared.Target, declared.Binding.Uid(), stop) } : observed;
    }
}
