using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation;

/// <summary>A write that changed something, as the API server carried it out.</summary>
/// <param name="At">When, on the server's clock.</param>
/// <param name="Verb"><c>create</c>, <c>update</c>, <c>patch</c>, <c>apply</c> or <c>delete</c>.</param>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Key">Its namespace and name.</param>
/// <param name="Subresource">Null or <c>status</c>.</param>
/// <param name="Manager">Who: the request's fieldManager, else its user agent.</param>
/// <param name="Before">The object before; null when it is new. A snapshot: read it, never change it.</param>
/// <param name="After">The object after; null when it is gone. A snapshot: read it, never change it.</param>
public sealed record ApiServerWrite(
    DateTimeOffset At,
    string Verb,
    string Kind,
    ObjectKey Key,
    string? Subresource,
    string Manager,
    JsonObject? Before,
    JsonObject? After);
