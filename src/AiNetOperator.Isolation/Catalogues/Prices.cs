namespace AiNetOperator.Isolation;

/// <summary>What managed networks cost, for estimates.</summary>
/// <remarks>
/// List prices as third parties quoted them on <see cref="AsOf"/>, for no region in particular; taxes, discounts and the
/// traffic through firewall and private endpoints are not in them. Change this file alone when prices change.
/// </remarks>
public static class Prices
{
    /// <summary>The currency of every price.</summary>
    public const string Currency = "USD";

    /// <summary>Hours of a month, as Azure's price calculator counts them.</summary>
    public const int HoursPerMonth = 730;

    /// <summary>An hour of the firewall of SKU Standard.</summary>
    public const decimal FirewallStandardHour = 1.25m;

    /// <summary>An hour of the firewall of SKU Basic.</summary>
    public const decimal FirewallBasicHour = 0.395m;

    /// <summary>An hour of a private endpoint.</summary>
    public const decimal PrivateEndpointHour = 0.01m;

    /// <summary>The day on which the prices were looked up.</summary>
    public static DateOnly AsOf { get; } = new(2026, 11, 20);

    /// <summary>What an estimate takes for granted, in one sentence.</summary>
    public const string Assumption = "List prices of November 2026 in USD for 730 hours a month; traffic, taxes and discounts are not included.";
}
