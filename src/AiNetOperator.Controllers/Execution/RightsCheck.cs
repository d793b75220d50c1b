using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Execution;

/// <summary>Finds out before the first write whether the operator's identity may do all that a plan needs, so that nothing is left half done for want of a role.</summary>
/// <remarks>One read for each resource and hour with something to write; a converged network costs none.</remarks>
public sealed class RightsCheck(ArmClient arm, TimeProvider time)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    private readonly Dictionary<ArmId, (DateTimeOffset At, Permissions Permissions)> _known = [];

    /// <summary>The pass, with every step held back whose rights are missing; the others go on.</summary>
    public async Task<TPass> CheckAsync<TPass>(TPass pass, CancellationToken stop)
        where TPass : Pass
    {
        ArgumentNullException.ThrowIfNull(pass);
        while (StepSelection.Next(pass) is { } next)
        {
            var scope = StepRights.ScopeOf(next);
            // what is written in one place is looked through at once, so that nothing is left half done
            var steps = pass.Steps.Where(step => StepRights.ScopeOf(step) == scope).ToList();
            var missing = await MissingAsync(steps.SelectMany(StepRights.Of).Distinct(), stop);
            if (missing.Count == 0)
                return pass;
            pass = (TPass)pass.Holding(steps, new Hold(Reasons.AuthorizationFailed, Sentence(missing)));
        }
        return pass;
    }

    private async Task<IReadOnlyList<StepRight>> MissingAsync(IEnumerable<StepRight> rights, CancellationToken stop)
    {
        List<StepRight> missing = [];
        foreach (var inScope in rights.GroupBy(right => right.Scope))
        {
            if (await PermissionsAsync(inScope.Key, stop) is not { } permissions)
                continue;
            var here = inScope.Where(right => !permissions.Allow(right.Action)).ToList();
            // a role may be assigned at any time: the next pass asks again
            if (here.Count > 0)
                _known.Remove(inScope.Key);
            missing.AddRange(here);
        }
        return missing;
    }

    private static string Sentence(IReadOnlyList<StepRight> missing) => "The operator's identity lacks " + string.Join("; and ", missing
        .GroupBy(right => right.Scope).Select(inScope => $"{string.Join(", ", inScope.Select(right => right.Action))} on {inScope.Key}"))
        + ". Assign it a role that has this there; nothing was written there.";

    // who may not read permissions finds out by the write itself
    private async Task<Permissions?> PermissionsAsync(ArmId resource, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(resource, out var known) && now - known.At < GoodFor)
            return known.Permissions;
        try
        {
            var permissions = Permissions.Read(await arm.ListAsync(resource, Permissions.Type, stop));
            _known[resource] = (now, permissions);
            return permissions;
        }
        catch (ArmException)
        {
            return null;
        }
    }
}
