using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P2: an endpoint leads where its binding says, and asks for approval where it says so; only connections of bindings that say Automatic are approved, and only pending ones.</summary>
internal sealed class OpensNoOtherPath() : Promise("P2")
{
    // somebody may decide while a pass reads and writes
    private static readonly TimeSpan APass = TimeSpan.FromMinutes(2);

    private readonly Acknowledgements _acknowledgements = new();
    private readonly Dictionary<string, DateTimeOffset> _decided = new(StringComparer.OrdinalIgnoreCase);

    public override void Edited(ArmId id, JsonNode? before, JsonNode? after)
    {
        foreach (var connection in InAzure.List(before, "privateEndpointConnections").Concat(InAzure.List(after, "privateEndpointConnections")))
        {
            var endpoint = InAzure.EndpointOf(connection) ?? "";
            if (StatusIn(before, endpoint) != StatusIn(after, endpoint))
                _decided[endpoint] = Run.Clock.GetUtcNow();
        }
    }

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        if (write.Method == "PUT" && write.Id.IsOfType(InAzure.Endpoints) && write.Body is not null)
            CheckEndpoint(write, write.Body);
        else if (InAzure.IsConnection(write.Id))
            CheckConnection(write);
    }

    private void CheckEndpoint(ArmWrite write, JsonObject body)
    {
        if (_acknowledgements.Find(write.Id.Value) is not { } declared || !Bindings.Is(declared))
            return;
        var name = Bindings.FullName(declared);
        if (!Live.Same(Bindings.EndpointId(declared), write.Id.Value))
            Violated($"writes {write.Id} for {name}, which declares {Bindings.EndpointId(declared)}");
        if (Bindings.TargetOf(Run, declared) is { } target && !Live.Same(InAzure.Target(body), target))
            Violated($"leads {write.Id.Name} to {InAzure.Target(body)}, and {name} declares {target}");
        if (!Live.Same(InAzure.Group(body), Bindings.GroupId(declared)))
            Violated($"leads {write.Id.Name} to {InAzure.Group(body)}, and {name} declares {Bindings.GroupId(declared)}");
        if (!Live.Same(InAzure.Subnet(body), Bindings.SubnetId(declared)))
            Violated($"puts {write.Id.Name} into {InAzure.Subnet(body)}, and {name} declares {Bindings.SubnetId(declared)}");
        if (InAzure.IsManual(body) != Bindings.IsManual(declared))
            Violated($"{(Bindings.IsManual(declared) ? "needs no approval" : "waits for an approval")} with {write.Id.Name}, and {name} declares otherwise");
    }

    private void CheckConnection(ArmWrite write)
    {
        if (write.Method != "PUT" || !Live.Same(InAzure.Status(write.Body), "Approved"))
        {
            Violated($"{write.Method} of connection {write.Id.Name}, which is for its owner to decide");
            return;
        }
        var target = write.Id.Parent!;
        var before = write.TookEffect ? write.Before : InAzure.List(Run.Arm.Look(target), "privateEndpointConnections").FirstOrDefault(one => Live.Same(InAzure.Text(one, "name"), write.Id.Name));
        if (before is null)
            return;
        var endpoint = InAzure.EndpointOf(before) ?? "";
        var wasDecided = _decided.GetValueOrDefault(endpoint) >= write.SentAt - APass;
        if (InAzure.Status(before) is not ("Pending" or "Approved") && !wasDecided)
            Violated($"approves {write.Id.Name} of {target.Name}, which is {InAzure.Status(before)}");
        var declared = Bindings.All(Run).Where(binding => Live.Same(Bindings.EndpointId(binding), endpoint)).ToList();
        if (declared.Count == 0)
            Violated($"approves {write.Id.Name} of {target.Name}: no binding declares {endpoint}");
        else if (declared.TrueForAll(binding => Bindings.IsManual(binding) || !Live.Same(Bindings.TargetOf(Run, binding), target.Value)))
            Violated($"approves {write.Id.Name} of {target.Name}, which waits for its owner");
    }

    private static string? StatusIn(JsonNode? target, string endpoint) =>
        InAzure.Status(InAzure.List(target, "privateEndpointConnections").FirstOrDefault(one => Live.Same(InAzure.EndpointOf(one), endpoint)));
}
