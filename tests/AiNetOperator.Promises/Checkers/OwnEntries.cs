using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Rules and entries of access lists that any object has ever declared: those the operator may take away again.</summary>
internal sealed class OwnEntries
{
    private readonly HashSet<string> _texts = [];
    private bool _isExact;

    public void Note(ApiServerWrite write)
    {
        if (write.After is not { } after)
            return;
        Add(after["spec"]);
        Add(after["status"]?["scenarioRules"]);
        if (write.Kind == "OutboundRule")
            _texts.Add((after["spec"]?["ruleName"] ?? after["metadata"]!["name"])!.GetValue<string>().ToLowerInvariant());
        _isExact |= after["spec"]?["networkAcls"]?["entries"]?.GetValue<string>() == "Exact";
    }

    /// <summary>Whether an item is one of those; with <c>entries: Exact</c> anywhere, all entries of access lists are.</summary>
    public bool Has(string item)
    {
        var at = item.IndexOf('[', StringComparison.Ordinal);
        if (at > 0)
            return (_isExact && item.Contains("networkacls", StringComparison.Ordinal)) || _texts.Contains(item[(at + 1)..^1]);
        const string rules = "properties.managednetwork.outboundrules.";
        return item.StartsWith(rules, StringComparison.Ordinal) && _texts.Contains(item[rules.Length..]);
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
