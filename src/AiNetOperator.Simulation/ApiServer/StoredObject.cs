using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>One version of an object. Never changed: a write makes a new one, so that snapshots and history share it.</summary>
internal sealed class StoredObject(ResourceDefinition definition, JsonObject body, long version, FieldOwners owners)
{
    private byte[]? _utf8;

    public ResourceDefinition Definition => definition;

    /// <summary>The whole object, with apiVersion, kind and resourceVersion.</summary>
    public JsonObject Body => body;

    public long Version => version;

    /// <summary>Who set which field: what metadata.managedFields would say.</summary>
    public FieldOwners Owners => owners;

    public JsonObject Metadata { get; } = (JsonObject)body["metadata"]!;

    public ObjectKey Key { get; } = KeyOf((JsonObject)body["metadata"]!);

    public bool IsDeleting => Metadata.ContainsKey("deletionTimestamp");

    public bool HasFinalizers => Metadata.List("finalizers") is { Count: > 0 };

    /// <summary>The body as it goes over the wire, made once.</summary>
    public byte[] Utf8 => _utf8 ??= Json.ToUtf8(body);

    /// <summary>As an item of a list: those of built-in kinds carry no apiVersion and kind, custom resources do.</summary>
    public byte[] Utf8AsItem()
    {
        if (!definition.IsBuiltIn)
            return Utf8;
        var bare = body.Copy();
        bare.Remove("apiVersion");
        bare.Remove("kind");
        return Json.ToUtf8(bare);
    }

    private static ObjectKey KeyOf(JsonObject metadata) => new(metadata.Text("namespace") ?? "", metadata.Text("name") ?? "");
}
