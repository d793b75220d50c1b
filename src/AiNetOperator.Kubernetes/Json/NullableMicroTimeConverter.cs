using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiNetOperator.Kubernetes;

/// <summary><see cref="MicroTimeConverter"/> for a time that may be absent.</summary>
public sealed class NullableMicroTimeConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly MicroTimeConverter Inner = new();

    /// <inheritdoc/>
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Inner.Read(ref reader, typeof(DateTimeOffset), options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } time)
            Inner.Write(writer, time, options);
        else
            writer.WriteNullValue();
    }
}
