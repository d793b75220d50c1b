using AiNetOperator.Abstractions;

namespace AiNetOperator.Isolation;

/// <summary>Something that happened, to be told once as an event.</summary>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Type">Normal, or Warning when somebody may have to act.</param>
/// <param name="Action">What tells it apart from others of the same reason, for example the step; null: nothing does.</param>
public sealed record Announcement(string Reason, string Message, EventType Type = EventType.Normal, string? Action = null);
