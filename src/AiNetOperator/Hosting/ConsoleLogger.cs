using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiNetOperator.Abstractions;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting;

/// <summary>Writes a line for each message: text for people, or JSON with the named values as fields of their own.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="time">The clock.</param>
/// <param name="least">What is below is not written.</param>
/// <param name="asJson">Whether lines are JSON.</param>
public sealed class ConsoleLogger(TextWriter output, TimeProvider time, LogLevel least, bool asJson) : ILogger
{
    private const string TemplateKey = "{OriginalFormat}";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var message = formatter(state, exception);
        var line = asJson
            ? Json(at, logLevel, eventId, message, state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], exception)
            : $"{at} {Word(logLevel),-5} {message.ReplaceLineEndings(" ")}" + (exception is null ? "" : Environment.NewLine + exception);
        lock (output)
            output.WriteLine(line);
    }

    private static string Json(
        string at, LogLevel level, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>> values, Exception? exception)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", at);
            json.WriteString("level", Word(level));
            json.WriteNumber("event", id.Id);
            json.WriteString("message", message);
            foreach (var (name, value) in values)
                Write(json, name, value);
            if (exception is not null)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        if (name == TemplateKey || value is null)
            return;
        var field = char.ToLowerInvariant(name[0]) + name[1..];
        switch (value)
        {
            case ObjectKey key:
                json.WriteString("namespace", key.Namespace);
                json.WriteString("name", key.Name);
                break;
            case int or long:
                json.WriteNumber(field, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                json.WriteNumber(field + "Seconds", Math.Round(span.TotalSeconds, 3));
                break;
            default:
                json.WriteString(field, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
