using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The links of a private DNS zone to virtual networks: one for each pair, no two zones of one namespace for a network
/// (MicrosoftDocs/azure-aks-docs issue 212), one zone with registration. ETags have quotation marks of their own.
/// </summary>
internal sealed class VirtualNetworkLinkBehavior(ArmState state) : PrivateDnsResource(state)
{
    public const string TypeName = PrivateDnsZoneBehavior.TypeName + "/virtualNetworkLinks";

    private const string StateMember = "virtualNetworkLinkState";

    public override string Type => TypeName;

    public override bool CanBeMadeUp => false;

    protected override bool ShowsAtOnce => State.Unknowns.LinkShowsAtOnce;

    protected override IReadOnlyList<string> ReadOnly { get; } = ["provisioningState", StateMember];

    protected override IReadOnlyList<EnumField> Fields { get; } = [new("properties.resolutionPolicy", "Default", "NxDomainRedirect")];

    /// <summary>The network that a link is of.</summary>
    public static ArmId? NetworkOf(JsonObject body) =>
        ArmId.TryParse(body.At("properties.virtualNetwork.id")?.ToString(), out var id) && id.IsOfType(VirtualNetworkBehavior.TypeName) ? id : null;

    /// <summary>A link as it is made up.</summary>
    public static JsonObject Of(ArmId zone, ArmId network)
    {
        var body = ArmJson.New();
        body["id"] = $"{zone}/virtualNetworkLinks/link-{StableHash.Short(network.Value)}";
        body["location"] = Global;
        body["properties"] = new JsonObject { ["virtualNetwork"] = new JsonObject { ["id"] = network.Value } };
        return body;
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        base.Check(id, body, problem);
        if (NetworkOf(body) is null)
            problem("properties.virtualNetwork.id", "is required: the ARM id of a virtual network.");
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Properties().Default("registrationEnabled", false);
        body.Properties().Default(StateMember, "Completed");
    }

    protected override string Etag(string guid) => $"\"{guid}\"";

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        base.Validate(call, present, next);
        if (NetworkOf(next) is not { } network || (State.Store.HasSubscription(network.Subscription) && State.Store.Find(network) is null))
            throw Bad($"The virtual network '{next.At("properties.virtualNetwork.id")}' was not found.");
        if (present is not null && NetworkOf(present) != network)
            throw Bad("The virtual network of a link cannot change.");
        State.Rights.ThrowIfLinkMissing(call.Id, network, VirtualNetworkBehavior.TypeName + "/join/action");
        foreach (var other in OthersOf(call.Id, network))
        {
            if (next.Properties().Flag("registrationEnabled") && other.Body.Properties().Flag("registrationEnabled"))
                throw Bad($"The virtual network {network} has a zone with registration: {other.Id}.");
        }
        if (!State.Unknowns.OverlapShowsAtTheEnd && OverlapOf(call.Id, network) is { } overlap)
            throw Bad(overlap);
    }

    protected override JsonObject? RefusalOf(ArmId id, JsonObject next) =>
        OverlapOf(id, NetworkOf(next)!) is { } overlap ? ArmRefusedException.Error("BadRequest", overlap) : null;

    protected override JsonObject View(StoredResource resource)
    {
        var view = base.View(resource);
        if (resource.Running is null)
            return view;
        view = view.Clone();
        view.Properties().Put(StateMember, "InProgress");
        return view;
    }

    private IEnumerable<StoredResource> OthersOf(ArmId id, ArmId network) =>
        State.Store.All.Where(resource => resource.Id.IsOfType(Type) && resource.Id != id && NetworkOf(resource.Body) == network);

    // it names the zones, and not where the other one lies
    private string? OverlapOf(ArmId id, ArmId network) =>
        OthersOf(id, network).Select(static other => other.Id.Parent!.Name).FirstOrDefault(zone => Overlap(zone, id.Parent!.Name)) is { } zone
            ? $"A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with '{zone}' and '{id.Parent!.Name}' zones."
            : null;

    private bool Overlap(string zone, string other) =>
        ArmJson.Same(zone, other) || (State.Unknowns.NestedZonesOverlap && (IsWithin(zone, other) || IsWithin(other, zone)));

    private static bool IsWithin(string zone, string other) => zone.EndsWith("." + other, StringComparison.OrdinalIgnoreCase);

    private static ArmRefusedException Bad(string message) => new(400, "BadRequest", message);
}
