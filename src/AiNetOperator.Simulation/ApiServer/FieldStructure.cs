using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>How the value at a place of a schema is merged by server-side apply.</summary>
internal enum FieldShape
{
    /// <summary>A scalar, or a list or map that is replaced as a whole.</summary>
    Atomic,

    /// <summary>An object or a map: field by field.</summary>
    Map,

    /// <summary>A list of scalars without order: value by value.</summary>
    Set,

    /// <summary>A list of objects with keys: item by item.</summary>
    KeyedList,
}

/// <summary>
/// What server-side apply must know of a structural schema: which fields are declared, and how lists and maps merge
/// (<c>x-kubernetes-list-type</c>, <c>x-kubernetes-list-map-keys</c>, <c>x-kubernetes-map-type</c>,
/// <c>x-kubernetes-preserve-unknown-fields</c>).
/// </summary>
internal sealed class FieldStructure
{
    /// <summary>A scalar, or something that is replaced as a whole.</summary>
    public static FieldStructure Leaf { get; } = new(FieldShape.Atomic);

    /// <summary>A map from any name to a scalar.</summary>
    public static FieldStructure Strings { get; } = new(FieldShape.Map) { _values = Leaf };

    /// <summary>Anything: objects merge field by field, lists are replaced.</summary>
    public static FieldStructure Anything { get; } = Untyped();

    private static readonly FieldStructure Metadata = new(FieldShape.Map)
    {
        _values = Leaf,
        _fields =
        {
            ["labels"] = Strings,
            ["annotations"] = Strings,
            ["finalizers"] = new(FieldShape.Set),
            ["ownerReferences"] = new(FieldShape.KeyedList) { Keys = ["uid"], _items = Strings },
        },
    };

    private readonly Dictionary<string, FieldStructure> _fields = new(StringComparer.Ordinal);
    private FieldStructure? _values;
    private FieldStructure? _items;

    private FieldStructure(FieldShape shape) => Shape = shape;

    public FieldShape Shape { get; }

    /// <summary>The fields that tell the items of a keyed list apart.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>The structure of a list's items.</summary>
    public FieldStructure Items => _items ?? Leaf;

    /// <summary>The structure of a whole object: <paramref name="schema"/> and what each object has. Null: anything.</summary>
    public static FieldStructure OfObject(JsonObject? schema)
    {
        var structure = new FieldStructure(FieldShape.Map) { _values = schema is null ? Anything : null };
        structure._fields["apiVersion"] = Leaf;
        structure._fields["kind"] = Leaf;
        foreach (var (name, value) in schema.Child("properties") ?? [])
            structure._fields[name] = Of((JsonObject)value!);
        structure._fields["metadata"] = Metadata;
        return structure;
    }

    /// <summary>The structure of a field; null when it is not declared.</summary>
    public FieldStructure? Field(string name) => _fields.GetValueOrDefault(name) ?? _values;

    /// <summary>Whether the field is declared by name, and not one of a map's or an unknown one that is kept.</summary>
    public bool Declares(string name) => _fields.ContainsKey(name);

    private static FieldStructure Untyped()
    {
        var anything = new FieldStructure(FieldShape.Map);
        anything._values = anything;
        return anything;
    }

    private static FieldStructure Of(JsonObject schema) => schema.Text("type") switch
    {
        "array" => OfList(schema),
        "object" => OfMap(schema),
        null when schema.Flag("x-kubernetes-preserve-unknown-fields") => Anything,
        _ => Leaf,
    };

    private static FieldStructure OfList(JsonObject schema) => schema.Text("x-kubernetes-list-type") switch
    {
        "set" => new(FieldShape.Set),
        "map" => new(FieldShape.KeyedList)
        {
            Keys = [.. (schema.List("x-kubernetes-list-map-keys") ?? []).Select(key => key!.GetValue<string>())],
            _items = Of((JsonObject)schema["items"]!),
        },
        _ => Leaf,
    };

    private static FieldStructure OfMap(JsonObject schema)
    {
        if (schema.Text("x-kubernetes-map-type") == "atomic")
            return Leaf;
        var structure = new FieldStructure(FieldShape.Map);
        if (schema.Flag("x-kubernetes-preserve-unknown-fields"))
            structure._values = Anything;
        if (schema.Child("additionalProperties") is { } values)
            structure._values = Of(values);
        foreach (var (name, value) in schema.Child("properties") ?? [])
            structure._fields[name] = Of((JsonObject)value!);
        return structure;
    }
}
