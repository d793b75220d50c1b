using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting;

/// <summary>What the program itself logs. Event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "ainet {Version}: API server {Server} ({Source}), Azure {Cloud} at {Endpoint} as {Credential}, namespaces {Namespaces}")]
    public static partial void Starting(ILogger logger, string version, Uri server, string source, string cloud, Uri endpoint, string credential, string namespaces);

    [LoggerMessage(1001, LogLevel.Warning, "the API server's certificate is not checked (insecure-skip-tls-verify): never do so where it matters")]
    public static partial void Insecure(ILogger logger);

    [LoggerMessage(1002, LogLevel.Information, "everything that exists has been listed")]
    public static partial void Synced(ILogger logger);

    [LoggerMessage(1003, LogLevel.Critical, "not everything could be listed within {Limit}: are the CRDs installed, and does RBAC allow list and watch? The lines above say why")]
    public static partial void NotSynced(ILogger logger, TimeSpan limit);

    [LoggerMessage(1004, LogLevel.Information, "reconciling")]
    public static partial void Working(ILogger logger);

    [LoggerMessage(1005, LogLevel.Critical, "this process does not lead any more, and ends at once")]
    public static partial void EndingAtOnce(ILogger logger);

    [LoggerMessage(1006, LogLevel.Information, "asked to stop: running work may end within {Grace}")]
    public static partial void Stopping(ILogger logger, TimeSpan grace);

    [LoggerMessage(1007, LogLevel.Information, "ended with exit code {ExitCode}")]
    public static partial void Ended(ILogger logger, int exitCode);

    [LoggerMessage(1008, LogLevel.Information, "health and metrics on {Address}")]
    public static partial void Serving(ILogger logger, string address);

    [LoggerMessage(1009, LogLevel.Warning, "traces and metrics do not arrive at {Endpoint}: {Problem}. What is not sent is lost; this is told once")]
    public static partial void NotExported(ILogger logger, Uri endpoint, string problem);

    [LoggerMessage(1010, LogLevel.Information, "traces and metrics arrive at {Endpoint} again")]
    public static partial void ExportedAgain(ILogger logger, Uri endpoint);
}
