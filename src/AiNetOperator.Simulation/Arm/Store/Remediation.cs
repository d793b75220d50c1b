using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Puts fields back that a Remediate policy is about, some time after a change.</summary>
internal sealed class Remediation
{
    private readonly ArmState _state;

    public Remediation(ArmState state)
    {
        _state = state;
        state.WhenCommitted += Follow;
    }

    private void Follow(StoredResource resource)
    {
        foreach (var policy in _state.Orders.ToRemediate(resource.Id, resource.Body))
            _ = PutBackAsync(policy, resource);
    }

    private async Task PutBackAsync(ArmPolicy policy, StoredResource resource)
    {
        await _state.Clock.Delay(_state.Pace(policy.Delay));
        if (!_state.Orders.IsAssigned(policy) || _state.Store.Find(resource.Id) != resource)
            return;
        if (!_state.Orders.ToRemediate(resource.Id, resource.Body).Contains(policy))
            return;
        var next = resource.Body.Clone();
        next.SetAt(policy.Path, policy.Node);
        resource.Commit(next);
        _state.Committed(resource);
    }
}
