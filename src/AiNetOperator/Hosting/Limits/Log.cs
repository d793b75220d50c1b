using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting.Limits;

/// <summary>What the limits log: 1020 to 1029.</summary>
internal static partial class Log
{
    [LoggerMessage(1020, LogLevel.Warning, "RBAC forbids reading ConfigMap {Namespace}/{Name}: the freeze switch has no effect")]
    public static partial void FreezeForbidden(ILogger logger, string @namespace, string name);

    [LoggerMessage(1021, LogLevel.Information, "the scopes file {Path} was read again")]
    public static partial void ScopesRead(ILogger logger, string path);

    [LoggerMessage(1022, LogLevel.Error, "the scopes file is wrong, and the last good content stays: {Problems}")]
    public static partial void ScopesWrong(ILogger logger, string problems);
}
