using System.Globalization;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A destination by service tag, or by address ranges in its place.</summary>
/// <param name="Tag">The service tag; Azure ignores it when there are address ranges.</param>
/// <param name="Protocol">TCP, UDP, ICMP or <c>*</c>.</param>
/// <param name="PortRanges">Ports and ranges with commas, or <c>*</c>.</param>
/// <param name="Action">Allow or Deny; empty reads as Allow.</param>
/// <param name="AddressPrefixes">IPv4 ranges.</param>
public sealed record ServiceTagDestinationRule(
    string Tag, string Protocol, string PortRanges, string Action, IReadOnlyList<string> AddressPrefixes) : RuleDestination
{
    private const string Allow = "allow";

    /// <inheritdoc/>
    public override OutboundRuleType Type => OutboundRuleType.ServiceTag;

    /// <inheritdoc/>
    public override string Key => $"tag:{Tag.Trim().ToLowerInvariant()}|{NormalisedProtocol}|{string.Join(',', Ports)}|{NormalisedAction}|{string.Join(',', Sorted(AddressPrefixes))}";

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var place = AddressPrefixes.Count == 0 ? Tag : $"{string.Join(", ", AddressPrefixes)} (in place of {Tag})";
            var ports = string.Join(", ", Ports) is "*" ? "all ports" : "ports " + string.Join(", ", Ports);
            var protocol = NormalisedProtocol is "*" ? "any protocol" : Protocol.Trim().ToUpperInvariant();
            return $"{(IsDeny ? "no " : "")}{place}, {protocol}, {ports}";
        }
    }

    /// <summary>Whether it stops traffic.</summary>
    public bool IsDeny => NormalisedAction is "deny";

    /// <summary>Ports and ranges, in order, each once; a single <c>*</c> stands for all.</summary>
    public IReadOnlyList<string> Ports => PortsOf(PortRanges);

    private string NormalisedProtocol => Protocol.Trim() is { Length: > 0 } protocol ? protocol.ToLowerInvariant() : "*";

    private string NormalisedAction => Action.Trim() is { Length: > 0 } action ? action.ToLowerInvariant() : Allow;

    /// <inheritdoc/>
    public override bool IsSameAs(RuleDestination other) => other is ServiceTagDestinationRule tag && AzureWords.Same(Key, tag.Key);

    /// <summary>A protocol as ARM spells it.</summary>
    internal static string Word(RuleProtocol protocol) => protocol switch
    {
        RuleProtocol.Tcp => "TCP",
        RuleProtocol.Udp => "UDP",
        RuleProtocol.Icmp => "ICMP",
        _ => "*",
    };

    private static List<string> PortsOf(string ranges)
    {
        var ports = ranges.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Port)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(First)
            .ThenBy(port => port, StringComparer.Ordinal)
            .ToList();
        return ports.Count == 0 || ports.Contains("*") ? ["*"] : ports;
    }

    // "443-443" is port 443; "1 - 9" is "1-9"
    private static string Port(string range)
    {
        var ends = range.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length == 2 && ends[0] != ends[1] ? $"{ends[0]}-{ends[1]}" : ends[0];
    }

    private static int First(string range) =>
        int.TryParse(range.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1;
}
