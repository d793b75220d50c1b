using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>The private paths that somebody declared, and what is known of them without waiting for a closing step.</summary>
public interface IDeclaredPaths
{
    /// <summary>Those that lead to any of some resources.</summary>
    Task<IReadOnlyList<DeclaredPath>> ToAsync(IEnumerable<ArmId> resources, CancellationToken stop);
}
