using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>Reads JSON with the lines of its fields. Duplicate keys are told.</summary>
internal ref struct JsonSource
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _text;
    private readonly Dictionary<string, int> _lines;
    private readonly List<DuplicateField> _duplicates = [];
    private Utf8JsonReader _reader;
    private int _counted;
    private int _line;

    private JsonSource(ReadOnlySpan<byte> text)
    {
        _text = text;
        _lines = new Dictionary<string, int>(StringComparer.Ordinal);
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        _line = 1;
    }

    /// <summary>The one document of the text.</summary>
    /// <exception cref="SourceException">The text is no JSON.</exception>
    internal static SourceDocument Read(string text)
    {
        var source = new JsonSource(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
        try
        {
            source._reader.Read();
            var line = source.Line();
            var root = source.Node("");
            source._reader.Read();
            return new SourceDocument(root, line, source._lines, source._duplicates);
        }
        catch (JsonException error)
        {
            throw new SourceException((int)(error.LineNumber ?? 0) + 1, "", "is no JSON: " + error.Message.Split(" LineNumber")[0].TrimEnd('.'));
        }
    }

    private JsonNode? Node(string path)
    {
        _lines.TryAdd(path, Line());
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Mapping(path),
            JsonTokenType.StartArray => Sequence(path),
            JsonTokenType.String => JsonValue.Create(_reader.GetString()),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            JsonTokenType.Null => null,
            _ => Number(),
        };
    }

    private readonly JsonValue Number() =>
        _reader.TryGetInt64(out var integer) ? JsonValue.Create(integer) : JsonValue.Create(_reader.GetDouble());

    private JsonArray Sequence(string path)
    {
        var list = new JsonArray();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            list.Add(Node(FieldPath.Item(path, list.Count)));
        return list;
    }

    private JsonObject Mapping(string path)
    {
        var mapping = new JsonObject();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var key = _reader.GetString()!;
            var child = FieldPath.Child(path, key);
            var line = Line();
            if (mapping.ContainsKey(key))
                _duplicates.Add(new DuplicateField(line, child, _lines[child]));
            _lines.TryAdd(child, line);
            _reader.Read();
            var value = Node(child);
            mapping.TryAdd(key, value);
        }
        return mapping;
    }

    private int Line()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _text[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
