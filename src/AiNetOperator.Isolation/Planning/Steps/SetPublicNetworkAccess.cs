namespace AiNetOperator.Isolation;

/// <summary>Opens or closes a target for clients on the internet.</summary>
public sealed record SetPublicNetworkAccess : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "public-network-access";

    /// <summary>Enabled or Disabled.</summary>
    public required string PublicNetworkAccess { get; init; }

    internal override IEnumerable<string> Values => [PublicNetworkAccess];
}
