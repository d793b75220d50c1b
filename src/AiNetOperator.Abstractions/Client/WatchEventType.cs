namespace AiNetOperator.Abstractions;

/// <summary>What happened to a watched object.</summary>
public enum WatchEventType
{
    /// <summary>New.</summary>
    Added,

    /// <summary>Changed.</summary>
    Modified,

    /// <summary>Gone; the object is its last state.</summary>
    Deleted,

    /// <summary>The watch failed; the object is a status.</summary>
    Error,

    /// <summary>Nothing happened up to this resource version.</summary>
    Bookmark,
}
