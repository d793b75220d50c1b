using Microsoft.Extensions.Logging;

namespace AiNetOperator.Promises.Stories;

/// <summary>Writes what the operator warns of into the trace.</summary>
internal sealed class TraceLogger(TextWriter writer, Func<DateTimeOffset> now) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            writer.WriteLine($"{now():yyyy-MM-ddTHH:mm:ss.fffffff} {logLevel}: {formatter(state, exception)} {exception}");
    }
}
