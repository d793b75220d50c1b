using System.Text.Json;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>One event of a watch.</summary>
/// <param name="Type">What happened; never <see cref="WatchEventType.Error"/>, which is thrown.</param>
/// <param name="Key">Which object; of no meaning for a bookmark.</param>
/// <param name="Entity">The object. Null for a bookmark, and for an object that this program cannot read.</param>
/// <param name="ResourceVersion">Where to continue.</param>
/// <param name="IsInitialEventsEnd">A bookmark that ends the replay of what existed when a streaming list began.</param>
public sealed record WatchEvent<T>(
    WatchEventType Type, ObjectKey Key, T? Entity, string ResourceVersion, bool IsInitialEventsEnd = false);

/// <summary>What to watch.</summary>
/// <param name="Namespace">Null: all of them.</param>
/// <param name="ResourceVersion">The version after which to begin; null: the newest.</param>
/// <param name="SendInitialEvents">A streaming list: first everything that exists, then a bookmark, then changes.</param>
/// <param name="Timeout">After which the server ends the watch.</param>
public sealed record WatchRequest(
    string? Namespace, string? ResourceVersion, bool SendInitialEvents, TimeSpan Timeout);

/// <summary>An event as it is on the wire; the object's shape depends on the type.</summary>
internal sealed record WatchLine
{
    public WatchEventType Type { get; init; }

    public JsonElement Object { get; init; }
}
