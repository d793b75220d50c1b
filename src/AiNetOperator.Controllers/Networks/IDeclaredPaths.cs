using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>The private paths that somebody declared, as they were last found.</summary>
public interface IDeclaredPaths
{
    /// <summary>Those that lead to any of some resources.</summary>
    IReadOnlyList<DeclaredPath> To(IEnumerable<ArmId> resources);
}
