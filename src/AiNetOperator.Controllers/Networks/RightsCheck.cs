using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Finds out before the first write whether the operator's identity may do all that a plan needs, so that nothing is left half done for want of a role.</summary>
/// <remarks>One read for each resource and hour with something to write; a converged network costs none.</remarks>
public sealed class RightsCheck(ArmClient arm, TimeProvider time)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    private readonly Dictionary<ArmId, (DateTimeOffset At, Permissions Permissions)> _known = [];

    /// <summary>The pass, with every step held back whose rights are missing; the others go on.</summary>
    public async Task<NetworkPass> CheckAsync(NetworkPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        while (StepSelection.Next(pass) is { } next)
        {
            var scope = Scope(next.Resource);
            if (await PermissionsAsync(scope, stop) is not { } permissions)
                return pass;
            var steps = pass.Plan.Steps.Where(step => Scope(step.Resource) == scope).ToList();
            var missing = steps.Select(RequiredActions.Of).Distinct().Where(action => !permissions.Allow(action)).ToList();
            if (missing.Count == 0)
                return pass;
            // a role may be assigned at any time: the next pass asks again
            _known.Remove(scope);
            pass = pass.Holding(steps, new Hold(Reasons.AuthorizationFailed,
                $"The operator's identity lacks {string.Join(", ", missing)} on {scope}. Assign it a role that has this there; nothing was written there."));
        }
        return pass;
    }

    // rights are given on a resource, for what lies below and around it, too
    private static ArmId Scope(ArmId resource)
    {
        while (resource.Parent is { } parent)
            resource = parent;
        return resource.Extended ?? resource;
    }

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
