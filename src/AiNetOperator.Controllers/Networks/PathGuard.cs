using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Looks at the private path that a closing step needs, live and in the same pass, when the step holds its locks: what a status said may be minutes old (promise P1).</summary>
public sealed class PathGuard(IPathVerification verification)
{
    /// <summary>The pass, with the step held back where its path is not there now.</summary>
    public async Task<NetworkPass> CheckAsync(NetworkPass pass, Step step, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(step);
        if (step.Needs is not { } need)
            return pass;
        var live = await verification.VerifyAsync(need.To, except: null, stop);
        return need.Unmet(live) is { } hold ? pass.Holding([step], hold) : pass;
    }
}
