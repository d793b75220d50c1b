namespace AiNetOperator.Isolation;

/// <summary>What follows from a step beyond the change itself: what a person may want to know, or approve, before it happens.</summary>
public enum Consequence
{
    /// <summary>Azure offers no way back.</summary>
    Irreversible,

    /// <summary>The firewall starts, which is billed by the hour.</summary>
    StartsFirewall,

    /// <summary>Something starts to be billed.</summary>
    Costs,

    /// <summary>Somebody who could not get in or out before can do so after.</summary>
    Opens,

    /// <summary>Something ceases to exist.</summary>
    Deletes,
}
