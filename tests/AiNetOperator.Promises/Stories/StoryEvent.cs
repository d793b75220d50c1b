using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Stories;

internal enum StoryEventKind
{
    Apply,
    Delete,
    Compact,
    Crash,
    TagByHand,
    FlipAccessByHand,
    Freeze,
    Thaw,
}

/// <summary>Something that a user or somebody else does.</summary>
internal sealed record StoryEvent(TimeSpan At, StoryEventKind Kind, int Network, JsonObject? Manifest = null);
