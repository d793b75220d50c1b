namespace AiNetOperator.Isolation;

/// <summary>How far a refusal reaches.</summary>
public enum RefusalScope
{
    /// <summary>Nothing is written for this object.</summary>
    Everything,

    /// <summary>The managed network stays as it is; what else is declared is still kept true.</summary>
    ManagedNetwork,
}

/// <summary>Something declared that cannot be carried out until a person changes something.</summary>
/// <param name="Reason">One PascalCase word for the condition.</param>
/// <param name="Field">The field's path below spec.</param>
/// <param name="Message">What is wrong, what would follow, and the remedy.</param>
/// <param name="Scope">How far it reaches.</param>
public sealed record Refusal(string Reason, string Field, string Message, RefusalScope Scope);
