using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P3: what was not ours in the last read before a write of ours is the same after it.</summary>
internal sealed class NothingIsLost(Sight sight) : Promise("P3")
{
    // what a network may declare on a resource of any type; whether it did is for P2 to say
    private static readonly string[] Declarable =
    [
        "properties.publicnetworkaccess", "properties.managednetwork.isolationmode", "properties.managednetwork.firewallsku",
        "properties.managednetwork.includespark", "properties.networkacls.defaultaction", "properties.networkacls.bypass",
        "properties.networkruleset.defaultaction", "properties.networkrulebypassoptions", "properties.restrictoutboundnetworkaccess",
        "properties.allowedfqdnlist", "properties.defaultaction", "properties.trustedserviceaccessenabled", "properties.networkaclbypass",
        "properties.isvirtualnetworkfilterenabled", "properties.networkruleset.bypass", "properties.restrictoutboundnetworkaccess",
        "properties.dataexfiltrationprotection", "properties.networkruleset.publicnetworkaccess",
    ];

    private readonly Dictionary<string, DateTimeOffset> _changedByOthers = [];
    private readonly OwnEntries _own = new();

    /// <summary>Somebody else changes a resource.</summary>
    public override void Edited(ArmId id, JsonNode? before, JsonNode? after)
    {
        var (old, now) = (Belongings.Of(before), Belongings.Of(after));
        foreach (var item in old.Keys.Concat(now.Keys).Distinct().Where(item => old.GetValueOrDefault(item) != now.GetValueOrDefault(item)))
            _changedByOthers[Key(id.Value, item)] = Run.Clock.GetUtcNow();
        if (after is null)
            _changedByOthers[Key(id.Value, "")] = Run.Clock.GetUtcNow();
    }

    protected override void OnApiServerWrite(ApiServerWrite write) => _own.Note(write);

    protected override void OnArmWrite(ArmWrite write)
    {
        // what comes after is another one
        if (write.Method == "DELETE")
            _changedByOthers[Key(write.Id.Value, "")] = Run.Clock.GetUtcNow();
        var root = Resources.Root(write.Id.Value);
        foreach (var seen in sight.KnownTo(write).Values)
        {
            // what lies in it goes along; whose that may be is asked elsewhere
            var isTheDeletedOne = write.Method == "DELETE" && (Same(seen.Id, write.Id.Value) || seen.Id.StartsWith(write.Id.Value + "/", StringComparison.OrdinalIgnoreCase));
            if (Resources.Root(seen.Id) == root && !Resources.IsView(seen.Id) && !isTheDeletedOne)
                Check(write, seen);
        }
    }

    private void Check(ArmWrite write, Seen seen)
    {
        if (Run.Arm.Get(ArmId.Parse(seen.Id)) is not { } live)
        {
            if (!ChangedSince(seen, ""))
                Violated($"{write.Method} of {write.Id.Name} lost {seen.Id}");
            return;
        }
        var now = Belongings.Of(live);
        foreach (var (item, value) in Belongings.Of(seen.Body))
        {
            if (now.GetValueOrDefault(item) != value && !IsDeclarable(item) && !_own.Has(item) && !IsOwnEntry(seen.Id, item) && !ChangedSince(seen, item) && !ChangedSince(seen, ""))
                Violated($"{write.Method} of {write.Id.Name} changed {item} of {live["name"]} from {value} to {now.GetValueOrDefault(item) ?? "nothing"}");
        }
    }

    // the zone group of that name is the operator's own
    private static bool IsOwnEntry(string id, string item) =>
        id.EndsWith("/privateDnsZoneGroups/ainet", StringComparison.OrdinalIgnoreCase) && item.StartsWith("properties.privatednszoneconfigs[", StringComparison.Ordinal);

    private bool ChangedSince(Seen seen, string item) =>
        _changedByOthers.TryGetValue(Key(seen.Id, item), out var at) && at >= seen.AskedAt;

    private static bool IsDeclarable(string item) =>
        Array.Exists(Declarable, path => item == path || item.StartsWith(path + "[", StringComparison.Ordinal));

    private static string Key(string id, string item) => id.ToLowerInvariant() + " " + item;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
