using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Checkers;

/// <summary>What stands on a resource, item by item: each field by its path, each rule of a managed network by its name, each entry of a list by what it names.</summary>
internal static class Belongings
{
    private const string Rules = "properties.managednetwork.outboundrules";

    // what the service says of itself, and what the resource is called
    private static readonly HashSet<string> OfTheService =
    [
        "id", "name", "type", "etag", "systemdata", "properties.provisioningstate", "properties.privateendpointconnections",
        "properties.managednetwork.status", "properties.managednetwork.provisioningstate", "properties.managednetwork.networkid", "properties.managednetwork.firewallpublicipaddress",
        "properties.managednetwork.changeableisolationmodes", "properties.numberofrecordsets", "properties.numberofvirtualnetworklinks",
        "properties.numberofvirtualnetworklinkswithregistration",
    ];

    /// <summary>Items by name; all in lower case.</summary>
    public static Dictionary<string, string> Of(JsonNode? body)
    {
        Dictionary<string, string> items = [];
        if (body is not null)
            Add("", body, items);
        return items;
    }

    /// <summary>The text of a value in which neither case, order of members nor what the service adds counts.</summary>
    public static string Canonical(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(',', members.Where(member => member.Key is not ("status" or "state" or "provisioningState"))
            .OrderBy(member => member.Key, StringComparer.OrdinalIgnoreCase)
            .Select(member => member.Key.ToLowerInvariant() + ":" + Canonical(member.Value))) + "}",
        JsonArray entries => "[" + string.Join(',', entries.Select(Canonical).Order(StringComparer.Ordinal)) + "]",
        _ => value.ToJsonString().ToLowerInvariant(),
    };

    private static void Add(string path, JsonNode? value, Dictionary<string, string> items)
    {
        if (value is null || OfTheService.Contains(path))
            return;
        if (path == Rules && value is JsonObject rules)
            AddRules(rules, items);
        else if (value is JsonObject members)
            members.ToList().ForEach(member => Add(path.Length == 0 ? member.Key.ToLowerInvariant() : path + "." + member.Key.ToLowerInvariant(), member.Value, items));
        else if (value is JsonArray entries)
            entries.ToList().ForEach(entry => items[$"{path}[{Name(entry)}]"] = "there");
        else
            items[path] = Canonical(value);
    }

    private static void AddRules(JsonObject rules, Dictionary<string, string> items)
    {
        foreach (var (name, rule) in rules)
        {
            if (Text(rule, "category") is null or "userdefined")
                items[$"{Rules}.{name.ToLowerInvariant()}"] = Destination(rule?["destination"]);
        }
    }

    // what the service fills in where nothing was said is no difference
    private static string Destination(JsonNode? destination)
    {
        if (destination is not JsonObject members)
            return Canonical(destination);
        var said = members.Where(member => member.Key.ToLowerInvariant() is not ("sparkstatus" or "status"))
            .ToDictionary(member => member.Key.ToLowerInvariant(), member => Canonical(member.Value));
        var filledIn = new[] { ("sparkenabled", "false"), ("action", "\"allow\""), ("addressprefixes", "[]"), ("protocol", "\"*\""), ("portranges", "\"*\"") };
        return string.Join(' ', said.Where(pair => !filledIn.Contains((pair.Key, pair.Value))).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + pair.Value));
    }

    // an entry of an access list is what it lets in
    private static string Name(JsonNode? entry)
    {
        if (entry is not JsonObject members)
            return Canonical(entry);
        foreach (var naming in (ReadOnlySpan<string>)["value", "id", "resourceId", "ipAddressOrRange"])
        {
            if (members[naming] is { } named)
                return Canonical(named).Trim('"');
        }
        return Canonical(members);
    }

    private static string? Text(JsonNode? rule, string member) => rule?[member]?.GetValue<string>().ToLowerInvariant();
}
