using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>
/// The fields of an object, each by its path. A path's steps are those of metadata.managedFields: <c>f:name</c> a field,
/// <c>k:{…}</c> the item of a keyed list, <c>v:…</c> a value of a set. Scalars, things replaced as a whole, empty maps,
/// entries of open maps and items of lists are members; declared objects are only on the way.
/// </summary>
internal sealed class FieldPaths
{
    public const char Separator = '\u001f';

    private static readonly HashSet<string> ServerOwned = new(StringComparer.Ordinal)
    {
        "name", "generateName", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "selfLink",
    };

    private readonly Dictionary<string, JsonNode?> _members = new(StringComparer.Ordinal);
    private readonly bool _strict;

    private FieldPaths(bool strict) => _strict = strict;

    /// <summary>The members with their values; what has members within has none of its own.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Members => _members;

    /// <summary>The fields that a manager can own.</summary>
    /// <param name="body">The object.</param>
    /// <param name="definition">Its kind.</param>
    /// <param name="subresource">The path written through: it says which part of the object counts.</param>
    /// <param name="strict">Whether fields that the schema does not declare are an error, and not passed over.</param>
    /// <exception cref="UndeclaredFieldException">Only when strict.</exception>
    public static FieldPaths Of(JsonObject body, ResourceDefinition definition, string? subresource, bool strict = false)
    {
        var paths = new FieldPaths(strict);
        foreach (var (name, value) in body)
        {
            if (!IsWritten(name, definition, subresource))
                continue;
            if (definition.Structure.Field(name) is { } structure)
                paths.Visit(structure, value, "f:" + name, name == "metadata");
            else
                paths.Undeclared("." + name);
        }
        return paths;
    }

    /// <summary>Whether a write through <paramref name="subresource"/> reaches a top-level field.</summary>
    public static bool IsWritten(string field, ResourceDefinition definition, string? subresource) => field switch
    {
        "apiVersion" or "kind" => false,
        "status" => subresource == "status" || !definition.HasStatus,
        _ => subresource is null,
    };

    /// <summary>The path of a keyed list's item.</summary>
    /// <exception cref="UndeclaredFieldException">The item lacks a key.</exception>
    public static string ItemStep(FieldStructure list, JsonNode? item)
    {
        var step = new StringBuilder("k:{");
        foreach (var key in list.Keys)
        {
            if (item is not JsonObject fields || fields[key] is not { } value)
                throw new UndeclaredFieldException($"element 0: associative list with keys has an element that omits key field \"{key}\"");
            step.Append(step.Length > 3 ? ",\"" : "\"").Append(key).Append("\":").Append(value.ToJsonString());
        }
        return step.Append('}').ToString();
    }

    public static string ValueStep(JsonNode? value) => "v:" + (value?.ToJsonString() ?? "null");

    private void Visit(FieldStructure structure, JsonNode? value, string path, bool isMetadata = false)
    {
        switch (structure.Shape, value)
        {
            case (FieldShape.Map, JsonObject { Count: > 0 } fields):
                VisitMap(structure, fields, path, isMetadata);
                break;
            case (FieldShape.Set, JsonArray values):
                foreach (var one in values)
                    Add(path + Separator + ValueStep(one), one);
                break;
            case (FieldShape.KeyedList, JsonArray items):
                VisitItems(structure, items, path);
                break;
            default:
                Add(path, value);
                break;
        }
    }

    private void VisitMap(FieldStructure structure, JsonObject fields, string path, bool isMetadata)
    {
        foreach (var (name, value) in fields)
        {
            if (isMetadata && ServerOwned.Contains(name))
                continue;
            var below = path + Separator + "f:" + name;
            if (structure.Field(name) is not { } field)
            {
                Undeclared(Readable(below));
                continue;
            }
            if (!structure.Declares(name))
                Add(below, null);
            Visit(field, value, below);
        }
    }

    private void VisitItems(FieldStructure structure, JsonArray items, string path)
    {
        foreach (var item in items)
        {
            var below = path + Separator + ItemStep(structure, item);
            if (_strict && _members.ContainsKey(below))
                throw new UndeclaredFieldException($"{Readable(path)}: duplicate entries for key {below[(below.LastIndexOf(Separator) + 3)..]}");
            Add(below, null);
            Visit(structure.Items, item, below);
        }
    }

    private void Add(string path, JsonNode? value) => _members[path] = value;

    private void Undeclared(string path)
    {
        if (_strict)
            throw new UndeclaredFieldException($"{path}: field not declared in schema");
    }

    /// <summary>A path as messages spell it: <c>.status.conditions[type="Ready"].reason</c>.</summary>
    public static string Readable(string path)
    {
        var text = new StringBuilder();
        foreach (var step in path.Split(Separator))
        {
            if (step.StartsWith("f:", StringComparison.Ordinal))
                text.Append('.').Append(step, 2, step.Length - 2);
            else if (step.StartsWith("k:", StringComparison.Ordinal))
                text.Append('[').AppendJoin(',', Json.ParseObject(Encoding.UTF8.GetBytes(step[2..])).Select(key => $"{key.Key}={key.Value?.ToJsonString()}")).Append(']');
            else
                text.Append('[').Append('=').Append(step, 2, step.Length - 2).Append(']');
        }
        return text.ToString();
    }
}

/// <summary>An applied configuration does not fit the schema's types.</summary>
internal sealed class UndeclaredFieldException(string message) : Exception(message);
