using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;

namespace AiNetOperator.Promises.Stories;

/// <summary>What people do by hand in Azure to targets, endpoints, zones and records.</summary>
internal sealed class OwnersOfPaths(StoryRun run)
{
    private readonly Dictionary<int, JsonObject> _gone = [];

    /// <summary>Does it; false when there is nothing to do it to.</summary>
    public bool Happen(StoryEvent moment)
    {
        switch (moment.Kind)
        {
            case StoryEventKind.TargetGone:
                return TargetGone(moment.Network);
            case StoryEventKind.TargetBack:
                return TargetBack(moment.Network);
        }
        return BindingOf(moment.Network) is { } binding && Happen(moment.Kind, binding, Bindings.EndpointId(binding));
    }

    private bool Happen(StoryEventKind kind, JsonObject binding, string endpoint) => kind switch
    {
        StoryEventKind.OwnerApproves => Decide(endpoint, "Approved"),
        StoryEventKind.OwnerRejects => Decide(endpoint, "Rejected"),
        StoryEventKind.OwnerRemoves => Decide(endpoint, null),
        StoryEventKind.RecordByHand => Records(endpoint).FirstOrDefault() is { } id && run.Edit(id, static record => Overwrite(record, null)),
        StoryEventKind.RecordOfOther => Records(endpoint).FirstOrDefault() is { } id && run.Edit(id, static record => Overwrite(record, "created by private endpoint theirs with resource guid 0e0e")),
        StoryEventKind.RecordGone => Records(endpoint).LastOrDefault() is { } id && run.Remove(id),
        StoryEventKind.LinkGone => Links(binding, endpoint).FirstOrDefault() is { } id && run.Remove(id),
        StoryEventKind.GroupGone => InAzure.GroupsOf(run.Run, endpoint).FirstOrDefault() is { } group && run.Remove(Id(group)),
        StoryEventKind.EndpointGone => run.Remove(ArmId.Parse(endpoint)),
        StoryEventKind.TagEndpointByHand => run.Edit(ArmId.Parse(endpoint), static body => (body["tags"] as JsonObject ?? (JsonObject)(body["tags"] = new JsonObject()))["by"] = "hand"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is not done in Azure."),
    };

    private JsonObject? BindingOf(int number) => Bindings.All(run.Run).FirstOrDefault(body => Declared.Name(body) == "binding-" + number);

    private bool Decide(string endpoint, string? status)
    {
        if (InAzure.Find(run.Run, endpoint) is not { } body || !ArmId.TryParse(InAzure.Target(body), out var target) || InAzure.StatusAtTarget(run.Run, target.Value, endpoint) is not { } old)
            return false;
        return old != status && run.Edit(target, resource =>
        {
            var all = resource["properties"]!["privateEndpointConnections"]!.AsArray();
            var connection = all.First(one => Live.Same(InAzure.EndpointOf(one), endpoint))!;
            if (status is null)
                all.Remove(connection);
            else
                connection["properties"]!["privateLinkServiceConnectionState"]!["status"] = status;
        });
    }

    private bool TargetGone(int number)
    {
        var id = ArmId.Parse(Worlds.StorageId(number));
        if (run.Run.Arm.Get(id) is not { } body)
            return false;
        _gone[number] = body;
        return run.Remove(id);
    }

    private bool TargetBack(int number)
    {
        if (!_gone.Remove(number, out var body))
            return false;
        body["properties"]!.AsObject().Remove("privateEndpointConnections");
        run.Load([body]);
        return true;
    }

    // those of the endpoint's zone groups
    private List<ArmId> Records(string endpoint)
    {
        var zones = InAzure.GroupsOf(run.Run, endpoint).SelectMany(InAzure.ZonesOf).ToList();
        var body = InAzure.Find(run.Run, endpoint);
        var addresses = body is null ? [] : InAzure.Names(run.Run, body).Select(name => name.Address).ToHashSet();
        return run.Run.Arm.LookAll(InAzure.Records)
            .Where(record => zones.Exists(zone => InAzure.Text(record, "id")!.StartsWith(zone + "/", StringComparison.OrdinalIgnoreCase)) && InAzure.Addresses(record).Any(addresses.Contains))
            .Select(Id).ToList();
    }

    private List<ArmId> Links(JsonObject binding, string endpoint)
    {
        var zones = InAzure.GroupsOf(run.Run, endpoint).SelectMany(InAzure.ZonesOf).ToList();
        var resolvers = Bindings.Resolvers(run.Run, binding);
        return run.Run.Arm.LookAll(InAzure.Links)
            .Where(link => zones.Exists(zone => InAzure.Text(link, "id")!.StartsWith(zone + "/", StringComparison.OrdinalIgnoreCase))
                && resolvers.Contains(InAzure.Text(link["properties"]?["virtualNetwork"], "id")?.ToLowerInvariant() ?? ""))
            .Select(Id).ToList();
    }

    private static ArmId Id(JsonObject body) => ArmId.Parse(InAzure.Text(body, "id")!);

    private static void Overwrite(JsonObject record, string? creator)
    {
        record["properties"]!["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = "10.77.0.7" });
        record["properties"]!["metadata"] = creator is null ? [] : new JsonObject { ["creator"] = creator };
    }
}
