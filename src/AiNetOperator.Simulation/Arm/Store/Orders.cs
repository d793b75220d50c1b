using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What tests and fault plans have ordered: failures, refusals, policies.</summary>
internal sealed class Orders
{
    private readonly List<(ArmId Id, string Code, string Message)> _failures = [];
    private readonly List<Counted> _refusals = [];
    private readonly List<ArmPolicy> _policies = [];

    public void FailNext(ArmId id, string code, string message) => _failures.Add((id, code, message));

    public void Refuse(ArmRefusal refusal) => _refusals.Add(new Counted(refusal));

    public void StopRefusing() => _refusals.Clear();

    public void Assign(ArmPolicy policy) => _policies.Add(policy);

    public void Unassign(string name) => _policies.RemoveAll(policy => policy.Name == name);

    /// <summary>The error that the operation was ordered to end with; null for none.</summary>
    public JsonObject? FailureOf(Operation operation)
    {
        var index = _failures.FindIndex(failure => failure.Id == operation.Target);
        if (index < 0)
            return null;
        var (_, code, message) = _failures[index];
        _failures.RemoveAt(index);
        return ArmRefusedException.Error(code, message);
    }

    /// <exception cref="ArmRefusedException">It was ordered.</exception>
    public void ThrowIfRefused(ArmId id, string type, bool isWrite, string body)
    {
        var index = _refusals.FindIndex(counted => counted.Order is var order && (isWrite ? order.Writes : order.Reads) && IsAimedAt(order.Target, id, type)
            && (order.Containing is null || body.Contains(order.Containing, StringComparison.Ordinal)));
        if (index < 0)
            return;
        var found = _refusals[index];
        if (--found.Left == 0)
            _refusals.RemoveAt(index);
        throw new ArmRefusedException(found.Order.Status, found.Order.Code, found.Order.Message)
        {
            ByGateway = true,
            RetryAfterSeconds = found.Order.RetryAfterSeconds,
        };
    }

    /// <summary>Judges the body that a write would leave; Modify policies change it.</summary>
    /// <exception cref="ArmRefusedException">A Deny policy is against it.</exception>
    public void Judge(ArmId id, JsonObject next)
    {
        Modify(id, next);
        foreach (var policy in _policies)
        {
            if (policy.Effect == ArmPolicyEffect.Deny && policy.IsAbout(id) && HasValue(next, policy))
                throw Policies.Disallowed(id, policy.Name, $"/subscriptions/{id.Subscription}/providers/Microsoft.Authorization/policyAssignments/{policy.Name}");
        }
    }

    public void Modify(ArmId id, JsonObject next)
    {
        foreach (var policy in _policies)
        {
            if (policy.Effect == ArmPolicyEffect.Modify && policy.IsAbout(id) && !HasValue(next, policy))
                next.SetAt(policy.Path, policy.Node);
        }
    }

    /// <summary>Remediate policies that the body is against.</summary>
    public IReadOnlyList<ArmPolicy> ToRemediate(ArmId id, JsonObject body) =>
        [.. _policies.Where(policy => policy.Effect == ArmPolicyEffect.Remediate && policy.IsAbout(id) && !HasValue(body, policy))];

    public bool IsAssigned(ArmPolicy policy) => _policies.Contains(policy);

    private static bool HasValue(JsonObject body, ArmPolicy policy) =>
        body.At(policy.Path) is JsonValue value && ArmJson.Same(value.ToString(), policy.Value);

    private static bool IsAimedAt(string target, ArmId id, string type)
    {
        if (target.Length > 0 && target[0] == '/')
            return ArmJson.Same(target, id.Value) || id.Value.StartsWith(target + "/", StringComparison.OrdinalIgnoreCase);
        return ArmJson.Same(target, type);
    }

    private sealed class Counted(ArmRefusal order)
    {
        public ArmRefusal Order { get; } = order;

        public int Left { get; set; } = order.Times;
    }
}
