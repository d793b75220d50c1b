using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Releasing;

/// <summary>An object of any of our kinds, read so little that one which this version does not understand is read as well.</summary>
internal sealed class OwnedObject : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Our kinds: those that refer to others first, so that a stop in between leaves no rule without its network.</summary>
    public static IReadOnlyList<ResourceType<OwnedObject>> Types { get; } =
        [TypeOf<PrivateEndpointBinding>(), TypeOf<OutboundRule>(), TypeOf<AiWorkspaceNetwork>()];

    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public JsonObject? Spec { get; set; }

    /// <summary>Finalizers of this operator, in their order.</summary>
    public IReadOnlyList<string> OwnFinalizers => [.. (Metadata.Finalizers ?? []).Where(IsOwn)];

    /// <summary>Finalizers of others.</summary>
    public IReadOnlyList<string> ForeignFinalizers => [.. (Metadata.Finalizers ?? []).Where(finalizer => !IsOwn(finalizer))];

    /// <summary>The private endpoint of a binding, as it was recorded before it was made.</summary>
    public string? Endpoint => Kind == PrivateEndpointBinding.KindName ? this.Annotation(Annotations.Creates) : null;

    public bool IsBeingDeleted => Metadata.DeletionTimestamp is not null;

    /// <summary>Takes exactly our finalizers off this very object; refused (422) when its finalizers have changed meanwhile.</summary>
    public V1Patch WithoutOwnFinalizers()
    {
        var operations = new JsonArray(Operation("test", "/metadata/uid", Metadata.Uid));
        var finalizers = Metadata.Finalizers ?? [];
        for (var index = finalizers.Count - 1; index >= 0; index--)
        {
            if (!IsOwn(finalizers[index]))
                continue;
            operations.Add(Operation("test", $"/metadata/finalizers/{index}", finalizers[index]));
            operations.Add(Operation("remove", $"/metadata/finalizers/{index}", null));
        }
        return new V1Patch(operations, PatchType.JsonPatch);
    }

    private static bool IsOwn(string finalizer) => finalizer.StartsWith(ApiGroup.Name + "/", StringComparison.Ordinal);

    private static JsonObject Operation(string operation, string path, string? value)
    {
        var step = new JsonObject { ["op"] = operation, ["path"] = path };
        if (value is not null)
            step["value"] = value;
        return step;
    }

    private static ResourceType<OwnedObject> TypeOf<T>()
    {
        var type = ResourceType<T>.Of();
        var json = (JsonTypeInfo<OwnedObject>)KubernetesJson.Options.GetTypeInfo(typeof(OwnedObject));
        return new ResourceType<OwnedObject>(type.Group, type.Version, type.Plural, type.Kind, json);
    }
}
