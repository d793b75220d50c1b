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
}
