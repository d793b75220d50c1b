using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiNetOperator.Kubernetes;

/// <summary>Reads a text that was read lately as the same string: thousands of objects say the same reasons, messages and ids.</summary>
/// <remarks>
/// A fixed number of texts is remembered, each in the place that its hash gives it, and the newest wins: what is seen once
/// pushes little out and is not kept for long. Threads may race for a place; whoever loses has a copy of its own.
/// </remarks>
internal sealed class SharedStringConverter : JsonConverter<string>
{
    private const int Places = 4096;
    private const int Longest = 512;

    private readonly string?[] _seen = new string?[Places];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // in UTF-16 there are never more characters than there were bytes
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (reader.TokenType != JsonTokenType.String || length > Longest)
            return reader.GetString();
        Span<char> text = stackalloc char[Longest];
        return Shared(text[..reader.CopyString(text)]);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private string Shared(ReadOnlySpan<char> text)
    {
        ref var place = ref _seen[(uint)string.GetHashCode(text) % Places];
        var seen = place;
        return seen is not null && text.SequenceEqual(seen) ? seen : place = text.ToString();
    }
}
