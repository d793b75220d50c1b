namespace AiNetOperator.Isolation;

/// <summary>Whether a resource can be written, as far as a pass read.</summary>
public enum ResourceState
{
    /// <summary>It was not read, or could not be.</summary>
    Unknown,

    /// <summary>It does not exist.</summary>
    Absent,

    /// <summary>Somebody's write is running on it.</summary>
    Busy,

    /// <summary>Nobody's write is running on it.</summary>
    Settled,
}
