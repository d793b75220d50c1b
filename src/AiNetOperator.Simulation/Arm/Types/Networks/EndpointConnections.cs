using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The two ends of a private endpoint. What the target decides reaches the endpoint some seconds later, without any change
/// of its provisioningState (Azure/azure-cli test_network_private_endpoints); an endpoint that was cut off stays so.
/// </summary>
internal sealed class EndpointConnections
{
    private const string Member = PrivateEndpointConnectionBehavior.Member;
    private const string CutOff = "Disconnected";
    private static readonly TimeSpan News = TimeSpan.FromSeconds(5);

    private readonly ArmState _state;

    public EndpointConnections(ArmState state)
    {
        _state = state;
        state.WhenCommitted += FollowTarget;
        state.WhenRemoved += FollowRemoval;
    }

    /// <summary>The error of an endpoint whose target went while it was made; null for none.</summary>
    public static JsonObject? Unreachable(ResourceStore store, JsonObject endpoint) =>
        TargetOf(store, endpoint) is null
            ? ArmRefusedException.Error("InvalidPrivateLinkServiceId", $"The target {EndpointBody.Target(endpoint)} was not found.")
            : null;

    /// <summary>
    /// How the creation of an endpoint ends while another one towards the same target runs, where that is known to fail
    /// (hashicorp/terraform-provider-azurerm issues 32095, 28112 and 14364); null where it is not.
    /// </summary>
    public JsonObject? Crowded(ArmId endpoint, ArmId target)
    {
        var code = target.Type.ToUpperInvariant() switch
        {
            "MICROSOFT.KEYVAULT/VAULTS" => "ConflictError",
            "MICROSOFT.STORAGE/STORAGEACCOUNTS" => "StorageAccountOperationInProgress",
            "MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS" => "InternalServerError",
            _ => null,
        };
        return code is not null && To(target).Any(other => other.Id != endpoint && other.Running is { Foreseen: not null })
            ? ArmRefusedException.Error(code, $"Another private endpoint to {target} is being made.")
            : null;
    }

    /// <summary>Has the target show the connection.</summary>
    public void Connect(StoredResource endpoint)
    {
        if (TargetOf(_state.Store, endpoint.Body) is not { } target || EntryOf(target, endpoint.Id) is not null || ArmJson.Same(EndpointBody.Status(endpoint.Body), CutOff))
            return;
        var next = target.Body.Clone();
        Put(next, Entries(target.Body).Append(Entry(endpoint, target)));
        target.Commit(next);
    }

    private JsonObject Entry(StoredResource endpoint, StoredResource target)
    {
        var type = target.Body.Text("type") ?? target.Id.Type;
        var connection = EndpointBody.Connection(endpoint.Body);
        var name = ConnectionShape.NameOf(type, target.Id, endpoint.Id.Name, connection.Text("name") ?? "", endpoint.Body.Property("resourceGuid") ?? "");
        var isManual = EndpointBody.IsManual(endpoint.Body);
        var status = EndpointBody.Status(endpoint.Body);
        var state = ArmJson.New();
        state["status"] = status;
        state["description"] = isManual ? connection.Property("requestMessage") ?? "" : "Auto-Approved";
        if (ConnectionShape.ActionMember(type) is { } member)
            state[member] = "None";
        var body = ArmJson.New();
        body.Head($"{target.Body.Text("id")}/{Member}/{name}", ConnectionShape.ShownName(type, target.Id, name, _state.Unknowns), $"{type}/{Member}");
        var properties = body.Properties();
        properties["privateEndpoint"] = new JsonObject { ["id"] = ConnectionShape.SpellingOf(endpoint.Body.Text("id")!, _state.Unknowns) };
        properties["groupIds"] = new JsonArray(EndpointBody.Group(endpoint.Body));
        properties["privateLinkServiceConnectionState"] = state;
        properties["provisioningState"] = "Succeeded";
        return body;
    }

    private void FollowTarget(StoredResource changed)
    {
        if (!PrivateLinkGroups.Has(changed.Id.Type))
            return;
        foreach (var endpoint in To(changed.Id).Where(endpoint => StateOf(endpoint) is not null))
            _ = TellAsync(endpoint);
    }

    private void FollowRemoval(StoredResource gone)
    {
        if (gone.Id.IsOfType(PrivateEndpointBehavior.TypeName))
            TakeAway(gone);
        else
            FollowTarget(gone);
    }

    private void TakeAway(StoredResource endpoint)
    {
        if (TargetOf(_state.Store, endpoint.Body) is { } target && EntryOf(target, endpoint.Id) is not null)
        {
            var next = target.Body.Clone();
            Put(next, Entries(target.Body).Where(entry => !IsOf(entry, endpoint.Id)));
            target.Commit(next);
        }
        if (EndpointBody.Interface(endpoint.Body) is not { } id || _state.Store.Find(id) is not { } attached)
            return;
        _state.Store.Remove(id);
        SubnetHolders.Show(_state, EndpointBody.Subnet(endpoint.Body)!, attached);
    }

    private async Task TellAsync(StoredResource endpoint)
    {
        await _state.Clock.Delay(_state.Pace(_state.About(News)));
        if (_state.Store.Find(endpoint.Id) != endpoint || StateOf(endpoint) is not var (status, description))
            return;
        var next = endpoint.Body.Clone();
        EndpointBody.SetState(next, status, description);
        EndpointBody.Stamp(next, _state.NewId());
        if (status == "Approved" && _state.Store.Find(EndpointBody.Interface(next)!) is { } attached)
            next.Properties()["customDnsConfigs"] = EndpointAddresses.DnsOf(attached.Body);
        endpoint.Commit(next);
        _state.Committed(endpoint);
    }

    // what the endpoint has yet to hear; null when it knows, is being made, or was cut off before
    private (string Status, string Description)? StateOf(StoredResource endpoint)
    {
        var known = EndpointBody.Status(endpoint.Body);
        if (endpoint.IsNew || endpoint.Running is { Foreseen: not null } || known == CutOff || ProvisioningState.Is(endpoint.Body, "Failed"))
            return null;
        var entry = TargetOf(_state.Store, endpoint.Body) is { } target ? EntryOf(target, endpoint.Id) : null;
        var status = entry?.At("properties.privateLinkServiceConnectionState.status")?.ToString() ?? CutOff;
        if (ArmJson.Same(status, known))
            return null;
        return (status, entry?.At("properties.privateLinkServiceConnectionState.description")?.ToString() ?? "");
    }

    private List<StoredResource> To(ArmId target) =>
        _state.Store.All.Where(resource => resource.Id.IsOfType(PrivateEndpointBehavior.TypeName) && EndpointBody.Target(resource.Body) == target).ToList();

    private static StoredResource? TargetOf(ResourceStore store, JsonObject endpoint) =>
        EndpointBody.Target(endpoint) is { } id && store.Find(id) is { } target && !ProvisioningState.Is(target.Body, ProvisioningState.SoftDeleted) ? target : null;

    private static JsonObject? EntryOf(StoredResource target, ArmId endpoint) => Entries(target.Body).FirstOrDefault(entry => IsOf(entry, endpoint));

    private static bool IsOf(JsonObject entry, ArmId endpoint) => ArmJson.Same(entry.At("properties.privateEndpoint.id")?.ToString(), endpoint.Value);

    private static IEnumerable<JsonObject> Entries(JsonObject target) => EndpointBody.List(target, Member);

    private static void Put(JsonObject target, IEnumerable<JsonObject> entries) =>
        target.Properties().Put(Member, new JsonArray([.. entries.Select(static entry => entry.DeepClone())]));
}
