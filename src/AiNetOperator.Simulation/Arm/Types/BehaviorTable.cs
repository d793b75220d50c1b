
namespace AiNetOperator.Simulation.Arm;

/// <summary>All resource types that the simulation knows.</summary>
internal sealed class BehaviorTable
{
    private readonly Dictionary<string, ResourceBehavior> _byType = new(StringComparer.OrdinalIgnoreCase);

    public BehaviorTable(ArmState state)
    {
        Add(new ResourceGroupBehavior(state));
        Add(new PermissionBehavior(state));
        Add(new LockBehavior(state));
        Add(new PolicyAssignmentBehavior(state));
        Add(new WorkspaceBehavior(state));
        Add(new OutboundRuleBehavior(state, WorkspaceBehavior.TypeName));
        Add(new AccountNetworkBehavior(state));
        Add(new OutboundRuleBehavior(state, AccountNetworkBehavior.TypeName));
        Add(new ComputeBehavior(state));
        Add(new OnlineEndpointBehavior(state));
        Add(new StorageAccountBehavior(state));
        Add(new VaultBehavior(state));
        Add(new RegistryBehavior(state));
        Add(new SearchServiceBehavior(state));
        Add(new CosmosAccountBehavior(state));
        Add(new SqlServerBehavior(state));
        Add(new SqlRuleBehavior(state, SqlRuleBehavior.Addresses));
        Add(new SqlRuleBehavior(state, SqlRuleBehavior.Subnets));
        Add(new EventHubNamespaceBehavior(state));
        Add(new EventHubRuleSetBehavior(state));
        Add(new CognitiveAccountBehavior(state));
        Add(new InsightsComponentBehavior(state));
        Add(new LogAnalyticsWorkspaceBehavior(state));
        Add(new DiagnosticSettingBehavior(state));
        Add(new DiagnosticCategoryBehavior(state));
        Add(new VirtualNetworkBehavior(state));
        Add(new SubnetBehavior(state));
        Add(new VirtualNetworkPeeringBehavior(state));
        var connections = new EndpointConnections(state);
        var records = new ZoneGroupRecords(state);
        Add(new PrivateEndpointBehavior(state, connections, records));
        Add(new NetworkInterfaceBehavior(state));
        Add(new PrivateDnsZoneBehavior(state));
        Add(new VirtualNetworkLinkBehavior(state));
        var groups = new PrivateDnsZoneGroupBehavior(state, records);
        Add(groups);
        _ = new ZoneGroupPolicy(state, groups);
        foreach (var kind in RecordSetBehavior.Kinds)
            Add(new RecordSetBehavior(state, kind));
        foreach (var owner in PrivateLinkGroups.Types)
        {
            Add(new PrivateEndpointConnectionBehavior(state, owner));
            Add(new PrivateLinkResourceBehavior(state, owner));
        }
        foreach (var service in StorageServiceBehavior.Services)
            Add(new StorageServiceBehavior(state, service));
        state.Exists = id => Find(id.Type)?.Exists(id) ?? false;
        state.Knows = _byType.ContainsKey;
    }

    /// <summary>The known types, in alphabetical order.</summary>
    public IEnumerable<string> Types => _byType.Keys.Order(StringComparer.Ordinal);

    public ResourceBehavior? Find(string type) => _byType.GetValueOrDefault(type);

    /// <exception cref="ArmRefusedException">404 InvalidResourceType.</exception>
    public ResourceBehavior Of(string type, string apiVersion) =>
        Find(type) ?? throw new ArmRefusedException(
            404, "InvalidResourceType", $"The resource type '{type}' is not known, for api-version '{apiVersion}'.") { ByGateway = true };

    private void Add(ResourceBehavior behavior) => _byType[behavior.Type] = behavior;
}
