namespace AiNetOperator.Azure;

/// <summary>The ways to write to ARM.</summary>
public enum ArmVerb
{
    /// <summary>Create, or replace in full.</summary>
    Put,

    /// <summary>Change what the body names.</summary>
    Patch,

    /// <summary>Take away.</summary>
    Delete,

    /// <summary>An action on a resource.</summary>
    Post,
}
