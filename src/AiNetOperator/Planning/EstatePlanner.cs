using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Hosting;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Planning;

/// <summary>Reads Azure and plans every network and binding, with the operator's own observers and planners. It writes nothing.</summary>
/// <param name="arm">Azure.</param>
/// <param name="settings">The installation whose operator would act, and its cloud.</param>
/// <param name="loop">Clock, random source and log.</param>
public sealed class EstatePlanner(ArmClient arm, BindingSettings settings, OperatorLoop loop)
{
    // enough to keep the wire busy, few enough to leave others their share of the read budget
    private const int AtATime = 4;

    private const int MostWaits = 60;

    /// <summary>The plan.</summary>
    public async Task<EstatePlan> PlanAsync(PlanSubject subject, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var claims = new PlanClaims(subject.Networks);
        var read = new List<(AiWorkspaceNetwork Network, ObservedNetwork Observed)>();
        var paths = new PlanPaths(subject, arm, settings, loop);
        var observer = new NetworkObserver(arm, new SurroundingsReader(arm), new RunningOperations(arm), paths, loop.Time);
        foreach (var some in subject.Planned.Chunk(AtATime))
            read.AddRange(await Task.WhenAll(some.Select(network => ReadAsync(observer, network, stop))));
        var plans = read.Select(one => claims.OlderThan(one.Network) is { } older
            ? Claimed(one.Network, one.Observed, older)
            : new NetworkPlanning(subject, claims, settings.Installation).Plan(one.Network, one.Observed)).ToList();
        return new EstatePlan(subject.From, plans, await PathsAsync(subject, paths.Parts, stop), [.. Homeless(subject)]);
    }

    private async Task<IReadOnlyList<PlannedPath>> PathsAsync(PlanSubject subject, BindingParts parts, CancellationToken stop)
    {
        var planning = new PathPlanning(parts, loop);
        var plans = new List<PlannedPath>();
        foreach (var some in subject.PlannedBindings.Chunk(AtATime))
            plans.AddRange(await Task.WhenAll(some.Select(binding => planning.PlanAsync(binding, stop))));
        return plans;
    }

    // a large estate takes more reads than Azure, or our share of its budget, gives at once: whoever may wait waits
    private async Task<(AiWorkspaceNetwork, ObservedNetwork)> ReadAsync(NetworkObserver observer, AiWorkspaceNetwork network, CancellationToken stop)
    {
        var observed = await observer.ObserveAsync(network, TimeSpan.Zero, stop);
        for (var wait = 0; wait < MostWaits && PlanUnknowns.WaitAskedFor(observed) is { } pause; wait++)
        {
            await loop.Time.Delay(pause, stop);
            observed = await observer.ObserveAsync(network, TimeSpan.Zero, stop);
        }
        return (network, observed);
    }

    private static NetworkPlan Claimed(AiWorkspaceNetwork network, ObservedNetwork observed, AiWorkspaceNetwork older) => new()
    {
        Network = network,
        Observed = observed,
        Refusals =
        [
            new PlanRefusal(AiWorkspaceNetwork.KindName, ObjectKey.Of(network), Reasons.Claimed, "",
                $"AiWorkspaceNetwork {ObjectKey.Of(older)} names the same resource and comes first: it acts, this object writes nothing. Delete one of the two."),
        ],
    };

    private static IEnumerable<PlanRefusal> Homeless(PlanSubject subject)
    {
        var networks = subject.Networks.Select(ObjectKey.Of).ToHashSet();
        return subject.Rules.Where(rule => !rule.IsBeingDeleted() && !networks.Contains(PlanReferences.NetworkOf(rule)))
            .Select(rule => new PlanRefusal(OutboundRule.KindName, ObjectKey.Of(rule), Reasons.WaitingForNetwork, "networkRef",
                $"AiWorkspaceNetwork {PlanReferences.NetworkOf(rule)} does not exist. Create it, or correct networkRef by making a new object."));
    }
}
