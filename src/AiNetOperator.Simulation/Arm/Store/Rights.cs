using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What the caller's identity may do: everything, but the actions that were withheld. And on which targets managed identities may approve endpoints.</summary>
internal sealed class Rights
{
    private readonly SortedSet<string> _withheld = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ArmId> _withoutApprover = [];

    public IReadOnlyCollection<string> Withheld => _withheld;

    public void Withhold(string action) => _withheld.Add(action);

    public void Grant(string action) => _withheld.Remove(action);

    /// <summary>Whether managed identities may approve private endpoints on a target: they may, until it is taken away.</summary>
    public bool MayApprove(ArmId target) => !_withoutApprover.Contains(target);

    public void WithholdApproval(ArmId target) => _withoutApprover.Add(target);

    public void GrantApproval(ArmId target) => _withoutApprover.Remove(target);

    /// <exception cref="ArmRefusedException">403 AuthorizationFailed, which names action and scope.</exception>
    public void ThrowIfMissing(string method, ArmRoute route)
    {
        if (_withheld.Count == 0 || !_withheld.Contains(ActionOf(method, route)))
            return;
        throw new ArmRefusedException(403, "AuthorizationFailed",
            $"The client does not have authorization to perform action '{ActionOf(method, route)}' over scope '{route.Id}' or the scope is invalid. If access was recently granted, please refresh your credentials.")
        {
            ByGateway = true,
        };
    }

    // names of actions follow the type: role-based access control, resource provider operations
    private static string ActionOf(string method, ArmRoute route) => method switch
    {
        "GET" => route.Type + "/read",
        "DELETE" => route.Type + "/delete",
        "POST" => $"{route.Type}/{route.Last}/action",
        _ => route.Type + "/write",
    };
}
