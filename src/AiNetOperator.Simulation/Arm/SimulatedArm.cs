using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulation.Arm;

namespace AiNetOperator.Simulation;

/// <summary>
/// Azure Resource Manager in memory, at the end of an HTTP client. It answers as the real one was seen to answer: status
/// codes, headers, operations, provisioning times, odd spellings.
/// Guarantees: all runs on the thread that runs the clock; the same seed and the same calls give the same answers; what it
/// does not know it refuses.
/// Not guaranteed: anything that <see cref="Unknowns"/> lists.
/// </summary>
public sealed class SimulatedArm : HttpMessageHandler
{
    private readonly ArmState _state;
    private readonly BehaviorTable _behaviors;
    private readonly ArmGateway _gateway;
    private readonly ManagedEndpoints _endpoints;
    private readonly MadeUp _madeUp;
    private readonly Random _latency;

    /// <summary>An empty Azure.</summary>
    /// <param name="clock">Time for operations, latency and rate limits.</param>
    /// <param name="random">Seed of all that varies, the <see cref="Unknowns"/> included.</param>
    /// <param name="options">What the caller chooses; defaults are Azure's.</param>
    public SimulatedArm(TimeProvider clock, Random random, SimulatedArmOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        _state = new ArmState(clock, random, options ?? new SimulatedArmOptions());
        _latency = random.Fork();
        _behaviors = new BehaviorTable(_state);
        _gateway = new ArmGateway(_state, _behaviors);
        _endpoints = new ManagedEndpoints(_state);
        _madeUp = new MadeUp(_state, _behaviors, bodies => _ = LoadWorld(bodies));
        _ = new Remediation(_state);
    }

    /// <summary>What this Azure does where nobody could tell.</summary>
    public Unknowns Unknowns => _state.Unknowns;

    /// <summary>The resource types that are known.</summary>
    public IReadOnlyList<string> KnownTypes => [.. _behaviors.Types];

    /// <summary>Every kind of call with its count, sorted by type, method and action.</summary>
    public IReadOnlyList<ArmCallCount> Calls => _state.Log.Calls;

    /// <summary>How many reads have been asked, polls of operations included.</summary>
    public int Reads => _state.Log.Reads.Count;

    /// <summary>How many writes have been asked, refused ones included.</summary>
    public int Writes => _state.Log.Writes.Count;

    /// <summary>How many resources have been looked at, to answer, to load a world and to follow changes: what the work grows with.</summary>
    public long Looks => _state.Store.Looks;

    /// <summary>Each write asked, in order.</summary>
    public IReadOnlyList<ArmWrite> WriteLog => _state.Log.Writes;

    /// <summary>Each read asked, in order.</summary>
    public IReadOnlyList<ArmRead> ReadLog => _state.Log.Reads;

    /// <summary>Writes whose operation still runs.</summary>
    public IReadOnlyList<ArmWrite> InFlight => _state.Log.InFlight;

    /// <summary>Called when a write has been answered, also with a refusal; its operation may just have begun.</summary>
    public event Action<ArmWrite> Asked
    {
        add => _state.Log.Asked += value;
        remove => _state.Log.Asked -= value;
    }

    /// <summary>Called when a write has taken effect. What a handler throws comes out of the next call.</summary>
    public event Action<ArmWrite> Wrote
    {
        add => _state.Log.Wrote += value;
        remove => _state.Log.Wrote -= value;
    }

    /// <summary>Adds resources: full bodies, each with its <c>id</c>. Nothing is added when anything is wrong.</summary>
    /// <returns>What is wrong; empty when all were added.</returns>
    public IReadOnlyList<WorldProblem> LoadWorld(IEnumerable<JsonObject> bodies)
    {
        ArgumentNullException.ThrowIfNull(bodies);
        var problems = new WorldLoader(_state, _behaviors).Load(bodies);
        _endpoints.ShowAll();
        return problems;
    }

    /// <summary>
    /// All resources as full bodies, by id: a world that loads to the same state. Operations under way are no part of it:
    /// what is being created is left out, what is being changed is as it was before.
    /// </summary>
    public IReadOnlyList<JsonObject> World() =>
        [.. _state.Store.All.Where(static resource => !resource.IsNew).Select(static resource => resource.Body.Clone())];

    /// <summary>A copy of one resource as it is committed; null when there is none.</summary>
    public JsonObject? Get(ArmId id) => _state.Store.Body(id)?.Clone();

    /// <summary>One resource as it is committed, itself and no copy: look at it, never change it. Null when there is none.</summary>
    public JsonObject? Look(ArmId id) => _state.Store.Body(id);

    /// <summary>All resources of a type as they are committed, by id, themselves and no copies: look at them, never change them.</summary>
    public IEnumerable<JsonObject> LookAll(string type) =>
        _state.Store.All.Where(resource => !resource.IsNew && resource.Id.IsOfType(type)).Select(static resource => resource.Body);

    /// <summary>Whether <see cref="MakeUp"/> can make up a resource of the type.</summary>
    public bool CanMakeUp(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _behaviors.Find(id.Type) is { CanBeMadeUp: true };
    }

    /// <summary>
    /// Makes up a resource that something refers to, with what it needs besides: for a workspace a storage account, a vault
    /// and a registry in its group, for a subnet its network; region eastus2, isolation mode Disabled, public access Enabled,
    /// SKUs with network features.
    /// </summary>
    /// <param name="id">The resource.</param>
    /// <param name="isolable">Whether it is to have a managed network, where that is decided at creation (an AI account).</param>
    /// <returns>The ids of what was made, the resource itself last; empty when it exists already.</returns>
    /// <exception cref="ArgumentException">Resources of the type are not known or cannot be made up.</exception>
    public IReadOnlyList<ArmId> MakeUp(ArmId id, bool isolable = false)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _madeUp.One(id, isolable);
    }

    /// <summary>The names of the private DNS zones that the names of a sub-resource move to; empty when it is not known.</summary>
    public IReadOnlyList<string> ZonesOf(ArmId target, string groupId)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _state.Store.Body(target) is { } body
            ? PrivateLinkGroups.ZonesOf(body, groupId, _state.Options.Cloud)
            : PrivateLinkGroups.ZonesOf(target.Type, groupId, _state.Options.Cloud);
    }

    /// <summary>Makes up a private DNS zone that is linked to virtual networks, and those too.</summary>
    /// <returns>The ids of what was made; empty when the zone exists already, with whatever links.</returns>
    public IReadOnlyList<ArmId> MakeUpZone(ArmId zone, IEnumerable<ArmId> networks)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(networks);
        return _madeUp.Zone(zone, networks);
    }

    /// <summary>
    /// Makes up what puts endpoints of a resource group or subscription to a sub-resource into zones: the assignment of a policy,
    /// with zones in a group of their own that are linked to virtual networks.
    /// </summary>
    /// <returns>The ids of what was made, the assignment last; empty when there is one already.</returns>
    public IReadOnlyList<ArmId> MakeUpZonePolicy(ArmId scope, ArmId target, string groupId, IReadOnlyList<ArmId> networks)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(groupId);
        return _madeUp.ZonePolicy(scope, groupId, ZonesOf(target, groupId), networks);
    }

    /// <summary>Somebody else edits a resource: past policies, operations and the log of writes.</summary>
    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public void Edit(ArmId id, Action<JsonObject> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var resource = _state.Store.Find(id) ?? throw new ArgumentException($"There is no {id}.", nameof(id));
        var next = resource.Body.Clone();
        edit(next);
        resource.Commit(next);
        _state.Committed(resource);
    }

    /// <summary>Somebody else deletes a resource with all below it.</summary>
    public void Remove(ArmId id)
    {
        if (_state.Store.Find(id) is { } resource)
            _state.Remove(resource);
    }

    /// <summary>The next operation that is asked of a resource fails at its end, inside a 200.</summary>
    public void FailNextOperation(ArmId id, string code, string message) => _state.Orders.FailNext(id, code, message);

    /// <summary>Refuses requests from now on.</summary>
    public void Refuse(ArmRefusal refusal) => _state.Orders.Refuse(refusal);

    /// <summary>Refuses writes to a resource (with all below it) or to a type from now on.</summary>
    public void RefuseWrites(string target, int status, string code) => Refuse(new ArmRefusal(target, status, code));

    /// <summary>Ends all refusals.</summary>
    public void StopRefusing() => _state.Orders.StopRefusing();

    /// <summary>Takes an action away from the caller's identity, for example <c>Microsoft.MachineLearningServices/workspaces/write</c>: 403 from now on.</summary>
    public void Withhold(string action) => _state.Rights.Withhold(action);

    /// <summary>Gives a withheld action back.</summary>
    public void Grant(string action) => _state.Rights.Grant(action);

    /// <summary>
    /// Takes the right to approve private endpoints on a resource from managed identities: rules to it are refused with 400
    /// from now on. Rules that are there stay.
    /// </summary>
    public void WithholdApproval(ArmId target) => _state.Rights.WithholdApproval(target);

    /// <summary>Gives that right back.</summary>
    public void GrantApproval(ArmId target) => _state.Rights.GrantApproval(target);

    /// <summary>Assigns an Azure Policy.</summary>
    public void Assign(ArmPolicy policy) => _state.Orders.Assign(policy);

    /// <summary>Takes an Azure Policy away.</summary>
    public void Unassign(string policyName) => _state.Orders.Unassign(policyName);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var sentAt = _state.Now;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        await _state.Clock.Delay(Latency(), cancellationToken);
        _state.Operations.ThrowIfBroken();
        var answer = _gateway.Answer(request, body, sentAt);
        try
        {
            await _state.Clock.Delay(Latency(), cancellationToken);
        }
        finally
        {
            answer.Write?.Received(_state.Now);
        }
        return answer.ToResponse(request);
    }

    private TimeSpan Latency() => _latency.Around(_state.Options.Latency, 0.75) / _state.Options.Speed;
}
