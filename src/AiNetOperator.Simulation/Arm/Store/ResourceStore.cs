using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>All resources, in the order of their ids in lower case.</summary>
internal sealed class ResourceStore
{
    private readonly SortedDictionary<string, StoredResource> _resources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, StoredResource> _governing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _subscriptions = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<StoredResource> All => Looked().Select(static pair => pair.Value);

    /// <summary>How many resources have been looked at, found or not.</summary>
    public long Looks { get; private set; }

    public bool HasSubscription(string subscription) => _subscriptions.Contains(subscription);

    public StoredResource? Find(ArmId id)
    {
        Looks++;
        return _resources.GetValueOrDefault(id.ToKey());
    }

    /// <summary>The committed body; null when there is none or it is still being created.</summary>
    public JsonObject? Body(ArmId id) => Find(id) is { IsNew: false } resource ? resource.Body : null;

    public StoredResource Add(StoredResource resource)
    {
        _resources[resource.Id.ToKey()] = resource;
        if (resource.Id.Type.StartsWith("Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase))
            _governing[resource.Id.ToKey()] = resource;
        _subscriptions.Add(resource.Id.Subscription);
        EnsureGroup(resource);
        return resource;
    }

    /// <summary>Takes a resource out, with all below it. Returns what was below.</summary>
    public IReadOnlyList<StoredResource> Remove(ArmId id)
    {
        var below = id.ToKey() + "/";
        var gone = Looked().Where(pair => pair.Key.StartsWith(below, StringComparison.Ordinal)).ToList();
        foreach (var key in gone.Select(static pair => pair.Key).Append(id.ToKey()))
        {
            _resources.Remove(key);
            _governing.Remove(key);
        }
        return [.. gone.Select(static pair => pair.Value)];
    }

    /// <summary>The direct children of a type, or, for a group or subscription as scope, the resources of a type in it.</summary>
    public IEnumerable<StoredResource> Under(ArmId scope, string type)
    {
        var below = scope.ToKey() + "/";
        return Looked()
            .Where(pair => pair.Key.StartsWith(below, StringComparison.Ordinal) && pair.Value.Id.IsOfType(type))
            .Select(static pair => pair.Value);
    }

    /// <summary>All locks, or all policy assignments: looked at with each write.</summary>
    public IEnumerable<StoredResource> Governing(string type) => _governing.Values.Where(resource => resource.Id.IsOfType(type));

    private IEnumerable<KeyValuePair<string, StoredResource>> Looked()
    {
        foreach (var pair in _resources)
        {
            Looks++;
            yield return pair;
        }
    }

    // a resource without a group does not exist in Azure: a world need not say so
    private void EnsureGroup(StoredResource resource)
    {
        if (resource.Id.ResourceGroup.Length == 0 || resource.Id.IsOfType("Microsoft.Resources/resourceGroups"))
            return;
        var group = resource.Id.Group;
        if (_resources.ContainsKey(group.ToKey()))
            return;
        var body = ArmJson.New();
        body["id"] = group.Value;
        body["name"] = group.Name;
        body["type"] = "Microsoft.Resources/resourceGroups";
        // a private DNS zone is global, its group is not
        body["location"] = resource.Body.Text("location") is { } location && location != "global" ? location : Locations.Default;
        body["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" };
        _resources[group.ToKey()] = new StoredResource(group, body);
    }
}
