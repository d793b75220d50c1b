using System.Globalization;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a managed network costs in a month, by <see cref="Prices"/>.</summary>
public static class CostEstimate
{
    private const string Basic = "Basic";
    private const string Standard = "Standard";

    /// <summary>The estimate for a network as it is, or as it will be.</summary>
    /// <param name="mode">Its isolation mode: the firewall exists in AllowOnlyApprovedOutbound only.</param>
    /// <param name="firewallSku">The firewall's SKU; null reads as Standard, the service's default.</param>
    /// <param name="hasFqdnRules">Whether a rule names a host: the first one starts the firewall.</param>
    /// <param name="privateEndpoints">How many rules are private endpoints, those of the service included. They cost from provisioning on.</param>
    public static CostStatus For(string mode, string? firewallSku, bool hasFqdnRules, int privateEndpoints)
    {
        ArgumentNullException.ThrowIfNull(mode);
        ArgumentOutOfRangeException.ThrowIfNegative(privateEndpoints);
        var items = new List<(string What, decimal Monthly)>();
        if (hasFqdnRules && AzureWords.Same(mode, IsolationModes.AllowOnlyApprovedOutbound))
            items.Add(($"Azure Firewall {Sku(firewallSku)} for FQDN rules", FirewallMonth(firewallSku)));
        if (privateEndpoints > 0 && !AzureWords.Same(mode, IsolationModes.Disabled))
            items.Add((Endpoints(privateEndpoints), privateEndpoints * Prices.PrivateEndpointHour * Prices.HoursPerMonth));
        return new CostStatus
        {
            Monthly = Text(items.Sum(item => item.Monthly)),
            Currency = Prices.Currency,
            Items = [.. items.Select(item => new CostItem { What = item.What, Monthly = Text(item.Monthly) })],
        };
    }

    /// <summary>A month of the firewall, with SKU and currency, for example <c>about 912.50 USD a month (firewall SKU Standard)</c>.</summary>
    /// <param name="firewallSku">The SKU; null reads as Standard.</param>
    public static string FirewallSentence(string? firewallSku) =>
        $"about {Text(FirewallMonth(firewallSku))} {Prices.Currency} a month (firewall SKU {Sku(firewallSku)})";

    /// <summary>Whether a rule to the destination costs: a private endpoint does, and so does the firewall that host names need.</summary>
    public static bool IsBillable(RuleDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.Type is OutboundRuleType.Fqdn or OutboundRuleType.PrivateEndpoint;
    }

    private static string Endpoints(int count) =>
        count == 1 ? "1 private endpoint" : string.Create(CultureInfo.InvariantCulture, $"{count} private endpoints");

    private static string Sku(string? sku) => AzureWords.Same(sku ?? Standard, Basic) ? Basic : Standard;

    private static decimal FirewallMonth(string? sku) =>
        (Sku(sku) is Basic ? Prices.FirewallBasicHour : Prices.FirewallStandardHour) * Prices.HoursPerMonth;

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
