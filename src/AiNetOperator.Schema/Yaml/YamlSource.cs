using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AiNetOperator.Schema;

/// <summary>
/// Reads YAML as kubectl does, and stricter where kubectl loses something silently: a duplicate key is an error, and so
/// are tags. Depth and alias expansion are capped, because a few bytes could otherwise fill memory or the stack.
/// </summary>
internal sealed class YamlSource
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, JsonNode?> _anchors = new(StringComparer.Ordinal);
    private Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private List<DuplicateField> _duplicates = [];
    private int _nodes;

    private YamlSource(TextReader reader) => _parser = new Parser(new Scanner(reader, skipComments: true));

    /// <summary>The documents, empty ones left out, one after the other, so that those before an error are still read.</summary>
    /// <exception cref="SourceException">The text is no YAML, or goes beyond the caps.</exception>
    internal static IEnumerable<SourceDocument> Read(string text)
    {
        var source = new YamlSource(new StringReader(text.TrimStart('\uFEFF')));
        while (source.Next() is { } document)
        {
            if (document.Root is not null)
                yield return document;
        }
    }

    private SourceDocument? Next()
    {
        var line = 1;
        try
        {
            while (_parser.MoveNext())
            {
                line = LineOf(_parser.Current!.Start);
                if (_parser.Current is not DocumentStart)
                    continue;
                _parser.MoveNext();
                return Document();
            }
            return null;
        }
        catch (YamlException error)
        {
            throw new SourceException(LineOf(error.Start), "", "is no YAML: " + FirstSentence(error.Message));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // some syntax errors surface as these, without a place
            throw new SourceException(line, "", "is no YAML: " + FirstSentence(error.Message));
        }
    }

    private SourceDocument Document()
    {
        _anchors.Clear();
        _lines = new Dictionary<string, int>(StringComparer.Ordinal);
        _duplicates = [];
        var line = LineOf(_parser.Current!.Start);
        return new SourceDocument(Node("", 0), line, _lines, _duplicates);
    }

    private JsonNode? Node(string path, int depth)
    {
        var current = (ParsingEvent)_parser.Current!;
        var line = LineOf(current.Start);
        _lines.TryAdd(path, line);
        if (depth > MaxDepth)
            throw new SourceException(line, path, $"is nested deeper than {MaxDepth} levels");
        if (current is AnchorAlias alias)
            return Expanded(alias, line, path);
        CountNodes(1, line, path);
        var node = (NodeEvent)current;
        if (!node.Tag.IsEmpty)
            throw new SourceException(line, path, $"has the tag '{node.Tag}'; tags are not supported");
        var value = node switch
        {
            Scalar scalar => Value(scalar, line, path),
            SequenceStart => Sequence(path, depth),
            _ => Mapping(path, depth),
        };
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = value;
        return value;
    }

    private JsonNode? Expanded(AnchorAlias alias, int line, string path)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var value))
            throw new SourceException(line, path, $"refers to the anchor '{alias.Value}', which does not stand before it");
        CountNodes(SizeOf(value), line, path);
        return value?.DeepClone();
    }

    private static JsonNode? Value(Scalar scalar, int line, string path)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(scalar.Value);
        if (YamlScalar.HasNoJson(scalar.Value))
            throw new SourceException(line, path, $"is the number '{scalar.Value}', which JSON does not have");
        return YamlScalar.Resolve(scalar.Value);
    }

    private JsonArray Sequence(string path, int depth)
    {
        var list = new JsonArray();
        while (Advance() is not SequenceEnd)
            list.Add(Node(FieldPath.Item(path, list.Count), depth + 1));
        return list;
    }

    private JsonObject Mapping(string path, int depth)
    {
        var mapping = new JsonObject();
        var merged = new List<JsonNode?>();
        while (Advance() is not MappingEnd)
        {
            var keyLine = LineOf(_parser.Current!.Start);
            if (_parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain })
            {
                Advance();
                merged.Add(Node(FieldPath.Child(path, "<<"), depth + 1));
                continue;
            }
            var key = Key(keyLine, path);
            var child = FieldPath.Child(path, key);
            if (mapping.ContainsKey(key))
                _duplicates.Add(new DuplicateField(keyLine, child, _lines[child]));
            _lines.TryAdd(child, keyLine);
            Advance();
            var value = Node(child, depth + 1);
            mapping.TryAdd(key, value);
        }
        Merge(mapping, merged, path);
        return mapping;
    }

    // kubectl turns keys into the values that they spell, and those into text again
    private string Key(int line, string path)
    {
        if (_parser.Current is not Scalar scalar)
            throw new SourceException(line, path, "has a key that is no word");
        if (!scalar.Tag.IsEmpty)
            throw new SourceException(line, path, $"has a key with the tag '{scalar.Tag}'; tags are not supported");
        return Value(scalar, line, path) switch
        {
            null => throw new SourceException(line, path, "has an empty key"),
            var key => key.ToString(),
        };
    }

    private void Merge(JsonObject mapping, List<JsonNode?> merged, string path)
    {
        foreach (var source in merged.SelectMany(node => node is JsonArray list ? list.ToArray() : [node]))
        {
            if (source is not JsonObject defaults)
                throw new SourceException(_lines.GetValueOrDefault(path, 1), path, "merges ('<<') something that is no mapping");
            foreach (var (key, value) in defaults)
            {
                if (!mapping.ContainsKey(key))
                    mapping[key] = value?.DeepClone();
            }
        }
    }

    private ParsingEvent Advance() =>
        _parser.MoveNext() ? _parser.Current! : throw new InvalidOperationException("the text ends too early");

    private void CountNodes(int count, int line, string path)
    {
        _nodes += count;
        if (_nodes > MaxNodes)
            throw new SourceException(line, path, $"comes to more than {MaxNodes} values with its aliases expanded");
    }

    private static int SizeOf(JsonNode? node) => node switch
    {
        JsonObject mapping => 1 + mapping.Sum(entry => SizeOf(entry.Value)),
        JsonArray list => 1 + list.Sum(SizeOf),
        _ => 1,
    };

    private static int LineOf(Mark mark) => (int)mark.Line;

    private static string FirstSentence(string message)
    {
        var text = string.Join(' ', message.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return text.Length == 0 ? "unreadable" : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
