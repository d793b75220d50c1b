using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Rules and entries of access lists that any object has ever declared: those the operator may take away again.</summary>
internal sealed class OwnEntries
{
    private readonly HashSet<string> _texts = [];
    private readonly HashSet<string> _rules = [];
    private readonly HashSet<string> _tags = ["ainet-owner"];
    private bool _isExact;

    public void Note(ApiServerWrite write)
    {
        if (write.After is not { } after)
            return;
        Add(after["spec"]);
        foreach (var rule in after["status"]?["scenarioRules"] as JsonArray ?? [])
            _rules.Add(rule!["name"]!.GetValue<string>().ToLowerInvariant());
        foreach (var (tag, _) in after["spec"]?["endpoint"]?["tags"] as JsonObject ?? [])
            _tags.Add(tag.ToLowerInvariant());
        if (write.Kind == LiveRules.Kind)
            AddOwned(after["metadata"]!["annotations"]);
        _isExact |= after["spec"]?["networkAcls"]?["entries"]?.GetValue<string>() == "Exact";
    }

    /// <summary>Whether an item is one of those; with <c>entries: Exact</c> anywhere, all entries of access lists are.</summary>
    public bool Has(string item)
    {
        var at = item.IndexOf('[', StringComparison.Ordinal);
        if (at > 0)
            return (_isExact && item.Contains("networkacls", StringComparison.Ordinal)) || _texts.Contains(item[(at + 1)..^1]);
        if (item.StartsWith("tags.", StringComparison.Ordinal))
            return _tags.Contains(item["tags.".Length..]);
        const string rules = "properties.managednetwork.outboundrules.";
        return item.StartsWith(rules, StringComparison.Ordinal) && _rules.Contains(item[rules.Length..]);
    }

    // what an object has made, or was given
    private void AddOwned(JsonNode? annotations)
    {
        foreach (var annotation in (string[])["ainet.io/creates", "ainet.io/own", "ainet.io/adopt"])
        {
            if (annotations?[annotation]?.GetValue<string>() is { } id)
                _rules.Add(id[(id.LastIndexOf('/') + 1)..].ToLowerInvariant());
        }
    }

    private void Add(JsonNode? node)
    {
        if (node is JsonObject members)
            members.ToList().ForEach(member => Add(member.Value));
        else if (node is JsonArray entries)
            entries.ToList().ForEach(Add);
        else if (node is JsonValue value && value.TryGetValue<string>(out var text))
            _texts.Add(text.ToLowerInvariant());
    }
}
