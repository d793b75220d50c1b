using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The private path that a step takes for granted, because it keeps people out who came in another way (promise P1).</summary>
/// <param name="To">Where the path leads.</param>
/// <param name="Stays">What stays as it is until the path is verified, as the beginning of a sentence.</param>
/// <param name="IsOptional">Whether there may be no path at all: what is declared has to be verified all the same.</param>
public sealed record PathNeed(ArmId To, string Stays, bool IsOptional = false)
{
    /// <summary>Why the step may not be done yet; null when it may.</summary>
    /// <param name="paths">The paths as they are known, to wherever.</param>
    public Hold? Unmet(IEnumerable<DeclaredPath> paths)
    {
        var leading = paths.Where(path => path.Target == To).ToList();
        var broken = leading.Where(path => !path.IsVerified).Select(path => $"{path.Binding} ({path.Missing})").ToList();
        if (broken.Count > 0)
        {
            return new Hold(Reasons.WaitingForPrivatePath,
                $"{Stays}, because a private path to {To.Name} is not verified: PrivateEndpointBinding {string.Join(", ", broken)}. " +
                "Make it Ready, or delete it. closeOnlyWhenPathVerified: false closes without it.");
        }
        return leading.Count > 0 || IsOptional ? null : new Hold(Reasons.WaitingForPrivatePath,
            $"{Stays}, because closing it would lock everybody out: no PrivateEndpointBinding leads to {To.Name}. " +
            "Declare one, or set closeOnlyWhenPathVerified: false if clients reach it another way.");
    }
}
