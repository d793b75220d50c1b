namespace AiNetOperator.Isolation;

/// <summary>A cloud, as far as names of private DNS zones differ.</summary>
public enum AzureCloud
{
    /// <summary>Azure's public cloud.</summary>
    Public,

    /// <summary>Azure US Government.</summary>
    UsGovernment,

    /// <summary>Azure operated by 21Vianet.</summary>
    China,
}
