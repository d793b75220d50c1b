using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Schema;
using AiNetOperator.Simulation.ApiServer;

namespace AiNetOperator.Simulation;

/// <content>What tests and commands do without HTTP: at once, and with no fault in between.</content>
public sealed partial class SimulatedApiServer
{
    /// <summary>The manager of what <see cref="Apply"/> writes.</summary>
    public const string DirectManager = "kubectl";

    /// <summary>Told after each write that changed something, over HTTP or directly. Reads the snapshots, never changes them.</summary>
    public event Action<ApiServerWrite> Wrote
    {
        add => _writer.Wrote += value;
        remove => _writer.Wrote -= value;
    }

    /// <summary>The resourceVersion of the last write.</summary>
    public long Version => _writer.Version;

    /// <summary>All custom resources, by kind, namespace and name. Snapshots: read them, never change them.</summary>
    public IReadOnlyList<JsonObject> Objects =>
    [
        .. _storages.Where(storage => !storage.Definition.IsBuiltIn)
            .OrderBy(storage => storage.Definition.Kind, StringComparer.Ordinal)
            .SelectMany(storage => storage.Objects).Select(one => one.Body),
    ];

    /// <summary>All events, by their time, namespace and name. Snapshots: read them, never change them.</summary>
    public IReadOnlyList<JsonObject> Events =>
    [
        .. Storage("events").Objects
            .OrderBy(one => one.Body.Text("eventTime"), StringComparer.Ordinal).ThenBy(one => one.Key).Select(one => one.Body),
    ];

    /// <summary>An object by kind or plural; null when there is none. A snapshot: read it, never change it.</summary>
    public JsonObject? Get(string kind, ObjectKey key) => Storage(kind).Find(key)?.Body;

    /// <summary>The objects of a kind or plural, by namespace and name. Snapshots: read them, never change them.</summary>
    public IReadOnlyList<JsonObject> List(string kind) => [.. Storage(kind).Objects.Select(one => one.Body)];

    /// <summary>
    /// Creates or changes an object as <c>kubectl apply</c> does: fields that an earlier manifest had and this one lacks
    /// go, what others have set stays. Status and what the server owns are passed over. Without a namespace: <c>default</c>.
    /// </summary>
    /// <returns>The stored object. A snapshot: read it, never change it.</returns>
    /// <exception cref="ApiServerException">422 with a problem a field; 400: no such kind; 409, 403 as over HTTP.</exception>
    public JsonObject Apply(JsonObject manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var storage = _storages.Find(one => one.Definition.Kind == manifest.Text("kind") && one.Definition.ApiVersion == manifest.Text("apiVersion"))
            ?? throw StatusAnswers.BadRequest($"no matches for kind \"{manifest.Text("kind")}\" in version \"{manifest.Text("apiVersion")}\"");
        var applied = manifest.Copy();
        var metadata = applied.Child("metadata") ?? throw StatusAnswers.BadRequest("an object has metadata");
        ForgetServerOwned(applied, metadata);
        var name = metadata.Text("name") ?? "";
        if (ObjectMetadata.NameProblem(name) is { } problem)
            throw StatusAnswers.Invalid(storage.Definition, name, problem);
        var @namespace = metadata.Text("namespace") is { Length: > 0 } given ? given : "default";
        var route = new Route(storage, storage.Definition.IsNamespaced ? @namespace : null, name, null);
        RequestBodies.ThrowIfForeign(applied, route);
        ThrowIfUndeclared(storage.Definition, applied);
        return _patches.Apply(route, applied, DirectManager, force: true).Result.Body;
    }

    /// <summary>Deletes an object by kind or plural; with finalizers it stays until they are gone. False when there is none.</summary>
    public bool Delete(string kind, ObjectKey key)
    {
        var storage = Storage(kind);
        if (storage.Find(key) is not { } stored)
            return false;
        _writer.Delete(storage, stored, new WriteContext("delete", DirectManager));
        return true;
    }

    /// <summary>Somebody else changes an object at once: whatever <paramref name="change"/> does to spec and metadata, or to the status.</summary>
    /// <exception cref="ApiServerException">404, 422.</exception>
    public JsonObject Edit(string kind, ObjectKey key, Action<JsonObject> change, string? subresource = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        var storage = Storage(kind);
        var stored = storage.Find(key) ?? throw StatusAnswers.NotFound(storage.Definition, key.Name);
        var body = stored.Body.Copy();
        change(body);
        return _writer.Update(storage, stored, body, new WriteContext("patch", DirectManager, subresource)).Body;
    }

    /// <summary>
    /// Deletes a namespace and all in it. Nothing new can be created there from now on (403), not even an event; when the
    /// last finalizer is gone the namespace is too (404), until <see cref="CreateNamespace"/>.
    /// </summary>
    public void DeleteNamespace(string name)
    {
        _writer.Namespaces.Terminate(name);
        var context = new WriteContext("delete", "namespace-controller");
        foreach (var storage in _storages)
        {
            foreach (var stored in storage.Objects.Where(one => one.Key.Namespace == name).ToList())
                _writer.Delete(storage, stored, context);
        }
        _writer.Namespaces.EndIfEmpty(name, _storages);
    }

    /// <summary>Whether a namespace is there; it is until it has been deleted.</summary>
    public bool HasNamespace(string name) => _writer.Namespaces.Exists(name);

    /// <summary>Makes a namespace anew that had been deleted.</summary>
    public void CreateNamespace(string name) => _writer.Namespaces.Create(name);

    /// <summary>The server forgets all changes up to now: older watches get 410 when they come back, and so do lists half read.</summary>
    public void Compact()
    {
        foreach (var storage in _storages)
            storage.Compact(Version);
        _reads.ForgetPages();
    }

    private static void ForgetServerOwned(JsonObject applied, JsonObject metadata)
    {
        applied.Remove("status");
        foreach (var field in (ReadOnlySpan<string>)["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"])
            metadata.Remove(field);
    }

    private static void ThrowIfUndeclared(ResourceDefinition definition, JsonObject applied)
    {
        try
        {
            FieldPaths.Of(applied, definition, null, strict: true);
        }
        catch (UndeclaredFieldException undeclared)
        {
            var field = undeclared.Message.Split(':')[0].TrimStart('.');
            throw StatusAnswers.Invalid(
                definition, applied.Child("metadata").Text("name") ?? "", new SchemaProblem(field, undeclared.Message, "FieldValueInvalid"));
        }
    }

    private ObjectStorage Storage(string kind) =>
        _storages.Find(one => one.Definition.Kind == kind || one.Definition.Plural == kind)
        ?? throw StatusAnswers.BadRequest($"no matches for kind \"{kind}\"");
}
