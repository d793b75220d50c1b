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

    /// <summary>The pass, or the pass with what is missing.</summary>
    public async Task<NetworkPass> CheckAsync(NetworkPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (StepSelection.Next(pass) is not { } next || await PermissionsAsync(next.Resource, stop) is not { } permissions)
            return pass;
        var missing = pass.Plan.Steps.Select(RequiredActions.Of).Distinct().Where(action => !permissions.Allow(action)).ToList();
        if (missing.Count == 0)
            return pass;
        // a role may be assigned at any time: the next pass asks again
        _known.Remove(next.Resource);
        return pass.WithFailure(
            new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed,
                $"The operator's identity lacks {string.Join(", ", missing)} on {next.Resource}. Assign it a role that has this there; nothing was written."),
            next.Id);
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
