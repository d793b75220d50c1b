using System.Text.Json.Nodes;

using AiNetOperator.Api;

namespace AiNetOperator.Azure;

/// <summary>
/// A write that ARM accepted, as a value: it never waits and never changes. Whoever holds it asks
/// <see cref="ArmClient.PollAsync"/> after <see cref="RetryAfter"/> and gets the next value.
/// </summary>
/// <remarks>
/// Losing one (a crash) is harmless: the resource's provisioningState tells the same. It is not meant to be stored: the
/// operation URLs inside are signed, up to 3.6 KB long, and never shown.
/// </remarks>
public sealed record ArmOperation
{
    /// <summary>The resource that is written.</summary>
    public required ArmId Resource { get; init; }

    /// <summary>How it is written.</summary>
    public required ArmVerb Verb { get; init; }

    /// <summary>The action's name for <see cref="ArmVerb.Post"/>.</summary>
    public string? Action { get; init; }

    /// <summary>Where the operation stands.</summary>
    public required ArmOperationState State { get; init; }

    /// <summary>When to poll next; null once the operation has ended.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why it failed, or why its state is unknown.</summary>
    public ArmError? Error { get; init; }

    /// <summary>
    /// The resource, or the result of an action, where the last answer carried it. Often null, also on success: the truth
    /// about the resource is a read of the resource.
    /// </summary>
    public JsonObject? Body { get; init; }

    /// <summary>The correlation id under which Azure's activity log has the write.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Whether there is nothing left to poll.</summary>
    public bool HasEnded => State is ArmOperationState.Succeeded or ArmOperationState.Failed;

    internal string ApiVersion { get; init; } = "";

    internal OperationUrls Urls { get; init; } = OperationUrls.None;

    /// <summary>State, verb and resource; neither body nor URL.</summary>
    public override string ToString() => $"{State}: {Verb} {Resource}{(Action is null ? "" : "/" + Action)}";
}
