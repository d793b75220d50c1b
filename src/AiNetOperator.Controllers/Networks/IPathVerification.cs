using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Proves private paths by reading them live, just before something depends on it (promise P1).</summary>
public interface IPathVerification
{
    /// <summary>Every declared path to a resource, as it is now.</summary>
    /// <param name="target">The resource.</param>
    /// <param name="except">The uid of a binding that does not count, because it is about to go; null: all count.</param>
    /// <param name="stop">Ends the reads.</param>
    Task<IReadOnlyList<DeclaredPath>> VerifyAsync(ArmId target, string? except, CancellationToken stop);
}
