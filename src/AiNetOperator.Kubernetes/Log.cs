using AiNetOperator.Abstractions;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>Everything that the runtime logs. Event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Debug, "connection to the API server broke: {Problem}; trying again in {Pause}")]
    public static partial void Reconnecting(ILogger logger, string problem, TimeSpan pause);

    [LoggerMessage(101, LogLevel.Error, "{Kind} {Key} cannot be read and is left as it was: {Problem}")]
    public static partial void UnreadableObject(ILogger logger, string kind, ObjectKey key, string problem);

    [LoggerMessage(200, LogLevel.Debug, "{Controller} {Key} pass {Pass}: {Outcome}, comes back after {Pause}")]
    public static partial void Passed(
        ILogger logger, string controller, ObjectKey key, long pass, ReconcileOutcome outcome, TimeSpan? pause);

    [LoggerMessage(201, LogLevel.Warning, "{Controller} {Key} pass {Pass} failed: {Problem}; comes back after {Pause}")]
    public static partial void Failed(
        ILogger logger, string controller, ObjectKey key, long pass, string? problem, TimeSpan? pause);

    [LoggerMessage(202, LogLevel.Warning, "{Controller} {Key} pass {Pass} waits for a change of the object: {Problem}")]
    public static partial void Terminal(ILogger logger, string controller, ObjectKey key, long pass, string? problem);

    [LoggerMessage(203, LogLevel.Error, "{Controller} {Key} pass {Pass} met a defect of the program")]
    public static partial void Defect(ILogger logger, Exception? error, string controller, ObjectKey key, long pass);

    [LoggerMessage(300, LogLevel.Information, "the server cannot stream lists of {Kind}: reading them in pages")]
    public static partial void NoStreamingLists(ILogger logger, string kind);

    [LoggerMessage(301, LogLevel.Warning, "watching {Kind} failed: {Problem}; trying again in {Pause}")]
    public static partial void WatchFailed(ILogger logger, string kind, string problem, TimeSpan pause);

    [LoggerMessage(302, LogLevel.Warning, "the list of {Kind} has {Count} objects, no end, and has been silent for 10 s")]
    public static partial void SilentList(ILogger logger, string kind, int count);

    [LoggerMessage(400, LogLevel.Warning, "event {Reason} was dropped: {Problem}")]
    public static partial void EventDropped(ILogger logger, string reason, string problem);

    [LoggerMessage(500, LogLevel.Information, "{Path} was renewed: new connections trust what it holds now")]
    public static partial void AuthoritiesRenewed(ILogger logger, string path);

    [LoggerMessage(501, LogLevel.Warning, "{Path} was renewed and cannot be read, so the certificates at hand are kept: {Problem}")]
    public static partial void AuthoritiesUnreadable(ILogger logger, string path, string problem);

    [LoggerMessage(502, LogLevel.Warning, "the token file {Path} cannot be read, so the token at hand is kept: {Problem}")]
    public static partial void TokenFileUnreadable(ILogger logger, string path, string problem);

    [LoggerMessage(600, LogLevel.Information, "this process leads, as {Identity}")]
    public static partial void Leading(ILogger logger, string identity);

    [LoggerMessage(601, LogLevel.Information, "following {Holder}")]
    public static partial void Following(ILogger logger, string holder);

    [LoggerMessage(602, LogLevel.Error, "the lead is lost: {Since} since the last renewal, the lease names {Holder}")]
    public static partial void LeadLost(ILogger logger, TimeSpan since, string holder);

    [LoggerMessage(603, LogLevel.Information, "the lead was handed over")]
    public static partial void LeadReleased(ILogger logger);

    [LoggerMessage(604, LogLevel.Warning, "the lease could not be {Verb}: {Problem}")]
    public static partial void LeaseFailed(ILogger logger, string verb, string problem);
}
