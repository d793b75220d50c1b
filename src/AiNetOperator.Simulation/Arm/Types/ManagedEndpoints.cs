using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The private endpoints of managed networks as their targets show them: an approved connection for each rule that is
/// Active, gone with the rule or its network. The endpoint itself lies in a subscription of Microsoft's, so that its id tells
/// nobody whose it is (MicrosoftDocs/azure-ai-docs, managed network; names of connections as recorded for each type in
/// Azure/azure-cli).
/// </summary>
internal sealed class ManagedEndpoints
{
    private const string Member = PrivateEndpointConnectionBehavior.Member;

    private readonly ArmState _state;

    // by network: the resources that show, or showed, an endpoint of it
    private readonly Dictionary<ArmId, HashSet<ArmId>> _targets = [];

    public ManagedEndpoints(ArmState state)
    {
        _state = state;
        state.WhenCommitted += Follow;
        state.WhenRemoved += resource => Show(OwnerOf(resource.Id), []);
    }

    /// <summary>Once a world is loaded: what its networks have made.</summary>
    public void ShowAll()
    {
        foreach (var resource in _state.Store.All.ToList())
            Follow(resource);
    }

    private void Follow(StoredResource resource)
    {
        var isNetwork = resource.Id.IsOfType(WorkspaceBehavior.TypeName) || resource.Id.IsOfType(AccountNetworkBehavior.TypeName);
        if (isNetwork && !ProvisioningState.Is(resource.Body, ProvisioningState.SoftDeleted))
            Show(resource.Id, Endpoints(resource));
    }

    private static ArmId OwnerOf(ArmId removed) =>
        removed.IsOfType(CognitiveAccountBehavior.TypeName) ? AccountNetworkBehavior.IdOf(removed) : removed;

    private List<Endpoint> Endpoints(StoredResource owner)
    {
        List<Endpoint> found = [];
        foreach (var (name, node) in ManagedNetwork.Rules(owner.Body))
        {
            if (node is not JsonObject rule || rule.Text("type") != "PrivateEndpoint" || rule.Text("status") != "Active")
                continue;
            if (ArmId.TryParse(rule.Object("destination")?.Text("serviceResourceId"), out var target) && (target != owner.Id || _state.Unknowns.WorkspaceShowsItsOwnEndpoint))
                found.Add(new Endpoint(owner.Id, name, target, rule.Object("destination")!.Text("subresourceTarget") ?? ""));
        }
        return found;
    }

    private void Show(ArmId owner, IReadOnlyList<Endpoint> endpoints)
    {
        if (!_targets.TryGetValue(owner, out var targets))
        {
            if (endpoints.Count == 0)
                return;
            _targets[owner] = targets = [];
        }
        targets.UnionWith(endpoints.Select(static endpoint => endpoint.Target));
        foreach (var target in targets.Select(_state.Store.Find).OfType<StoredResource>().Where(static found => PrivateLinkGroups.Has(found.Id.Type)))
            Show(owner, target, [.. endpoints.Where(endpoint => endpoint.Target == target.Id)]);
    }

    private void Show(ArmId owner, StoredResource target, List<Endpoint> wanted)
    {
        var prefix = Endpoint.PrefixOf(owner);
        var present = (target.Body.At("properties." + Member) as JsonArray ?? []).OfType<JsonObject>().ToList();
        var kept = present.Where(entry => !IsOf(entry, prefix) || wanted.Exists(endpoint => endpoint.Is(entry))).ToList();
        var added = wanted.Where(endpoint => !present.Exists(endpoint.Is)).ToList();
        if (kept.Count == present.Count && added.Count == 0)
            return;
        var next = target.Body.Clone();
        var all = kept.Select(static entry => entry.DeepClone()).Concat(added.Select(endpoint => endpoint.ToConnection(target.Body, _state.Unknowns)));
        next.Properties().Put(Member, new JsonArray([.. all]));
        target.Commit(next);
    }

    private static bool IsOf(JsonObject entry, string prefix) =>
        entry.At("properties.privateEndpoint.id")?.ToString().StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>One endpoint of a managed network.</summary>
    private sealed record Endpoint(ArmId Owner, string Rule, ArmId Target, string Group)
    {
        private static readonly string Platform = StableHash.Guid("subscription of the platform");

        private string Name => "pe-" + StableHash.Short($"{Owner} {Rule}");

        private string Id => PrefixOf(Owner) + Name;

        public static string PrefixOf(ArmId owner) =>
            $"/subscriptions/{Platform}/resourceGroups/{StableHash.Guid(owner.Value)}/providers/Microsoft.Network/privateEndpoints/";

        public bool Is(JsonObject entry) => ArmJson.Same(entry.At("properties.privateEndpoint.id")?.ToString(), Id);

        public JsonObject ToConnection(JsonObject target, Unknowns unknowns)
        {
            var type = target.Text("type") ?? Target.Type;
            var name = ConnectionShape.NameOf(type, Target, Name, Name, StableHash.Guid($"connection {Owner} {Rule}"));
            var body = ArmJson.New();
            body.Head($"{target.Text("id")}/{Member}/{name}", ConnectionShape.ShownName(type, Target, name, unknowns), $"{type}/{Member}");
            var state = new JsonObject { ["status"] = "Approved", ["description"] = $"Auto-approved: managed network of {OwnerName}" };
            if (ConnectionShape.ActionMember(type) is { } member)
                state[member] = "None";
            body["properties"] = new JsonObject
            {
                ["privateEndpoint"] = new JsonObject { ["id"] = Id },
                ["groupIds"] = new JsonArray(Group),
                ["privateLinkServiceConnectionState"] = state,
                ["provisioningState"] = "Succeeded",
            };
            return body;
        }

        private string OwnerName => (Owner.IsOfType(AccountNetworkBehavior.TypeName) ? Owner.Parent! : Owner).Name;
    }
}
