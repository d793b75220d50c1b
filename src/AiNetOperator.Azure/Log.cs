using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure;

/// <summary>All that this project logs. Never a token, never an operation URL.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} {Subject}: {Status} ({CorrelationId})")]
    public static partial void Answered(ILogger logger, string method, string subject, int status, string correlationId);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Subject}: no answer, {Fault} ({CorrelationId})")]
    public static partial void RequestFailed(ILogger logger, string method, string subject, ArmFault fault, string correlationId);

    [LoggerMessage(3, LogLevel.Debug, "Retry {Attempt} of a read in {Delay} ({CorrelationId})")]
    public static partial void ReadRetried(ILogger logger, int attempt, TimeSpan delay, string correlationId);

    [LoggerMessage(4, LogLevel.Information, "Budget for {Kind} in subscription {Subscription} is used up; next in {Wait}")]
    public static partial void BudgetExhausted(ILogger logger, ArmRequestKind kind, string subscription, TimeSpan wait);

    [LoggerMessage(5, LogLevel.Warning, "ARM throttles {Kind} in subscription {Subscription} for {Wait}")]
    public static partial void Throttled(ILogger logger, ArmRequestKind kind, string subscription, TimeSpan wait);

    [LoggerMessage(6, LogLevel.Debug, "Received a token that is good until {ExpiresOn}")]
    public static partial void TokenReceived(ILogger logger, DateTimeOffset expiresOn);

    [LoggerMessage(7, LogLevel.Warning, "The credential gave no token: {ExceptionType}")]
    public static partial void TokenFailed(ILogger logger, string exceptionType);

    [LoggerMessage(8, LogLevel.Warning, "{Subject}: the operation's {Header} points to another host and is not followed")]
    public static partial void ForeignOperationUrl(ILogger logger, string subject, string header);

    [LoggerMessage(9, LogLevel.Information, "{Subject}: the operation's status cannot be read: {Code} ({CorrelationId})")]
    public static partial void StatusUnreadable(ILogger logger, string subject, string code, string correlationId);
}
