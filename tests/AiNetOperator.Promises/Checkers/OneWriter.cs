using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>
/// P4: of all processes and objects of this installation at most one write is under way per managed network, per workspace,
/// account or dependent, per target of private endpoints, per endpoint with its zone groups, per subnet and per DNS zone,
/// until Azure has ended it.
/// </summary>
internal sealed class OneWriter() : Promise("P4")
{
    private readonly Dictionary<string, List<ArmWrite>> _writes = [];

    protected override void OnArmRequest(ArmWrite write)
    {
        List<ArmWrite> met = [];
        foreach (var taken in Taken(write).Select(id => id.ToLowerInvariant()).Distinct())
        {
            if (!_writes.TryGetValue(taken, out var before))
                _writes[taken] = before = [];
            foreach (var other in before.Where(write.Overlaps).Except(met))
            {
                met.Add(other);
                Violated($"{Word(write)} was sent at {Time(write.SentAt)}, while {Word(other)} of {Time(other.SentAt)} was under way: both take {taken}");
            }
            before.Add(write);
        }
    }

    private IEnumerable<string> Taken(ArmWrite write)
    {
        var root = Resources.Root(write.Id.Value);
        if (write.Id.IsOfType(InAzure.Endpoints))
            return [root, .. OfEndpoint(write)];
        if (write.Id.IsOfType(InAzure.Groups))
            return [root, .. OfGroup(write)];
        if (InAzure.IsOfPath(write.Id))
            return [root];
        // the managed network of a resource and what else belongs to it stand in nobody's way but their own; the resource itself is the target of endpoints, too
        var isItself = write.Action is null && root == write.Id.ToKey();
        return isItself ? [root, root + "#children"] : [root + "#children"];
    }

    private IEnumerable<string> OfEndpoint(ArmWrite write)
    {
        foreach (var body in new[] { write.Body, write.TookEffect ? write.Before : Run.Arm.Look(write.Id) })
        {
            if (body is null)
                continue;
            if (InAzure.Subnet(body) is { } subnet)
                yield return subnet;
            if (InAzure.Target(body) is { } target)
                yield return target;
        }
        // its records go with it
        foreach (var zone in write.Method == "DELETE" ? InAzure.GroupsOf(Run, write.Id.Value).SelectMany(InAzure.ZonesOf) : [])
            yield return zone;
    }

    private IEnumerable<string> OfGroup(ArmWrite write) =>
        InAzure.ZonesOf(write.Body).Concat(InAzure.ZonesOf(write.TookEffect ? write.Before : Run.Arm.Look(write.Id)));

    private static string Word(ArmWrite write) => $"{write.Method} {write.Action ?? ""} of {write.Id.Name}";

    private string Time(DateTimeOffset at) => (at - Run.Clock.Start).ToString("c");
}
