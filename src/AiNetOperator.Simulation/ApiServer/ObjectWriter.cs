using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>The rules of every write: versions, generations, admission, the separation of status, deletion by finalizers.</summary>
internal sealed class ObjectWriter(TimeProvider clock, Random random, IReadOnlyList<ObjectStorage> storages)
{
    /// <summary>The resourceVersion of the last write, of whatever kind.</summary>
    public long Version { get; private set; }

    public Namespaces Namespaces { get; } = new();

    /// <summary>Told after each write that changed something.</summary>
    public Action<ApiServerWrite>? Wrote { get; set; }

    /// <summary>Stores a new object. <paramref name="body"/> becomes the server's.</summary>
    public StoredObject Create(ObjectStorage storage, JsonObject body, WriteContext context, FieldOwners? owners = null)
    {
        var definition = storage.Definition;
        var metadata = body.Child("metadata")!;
        if (!string.IsNullOrEmpty(metadata.Text("resourceVersion")))
            throw StatusAnswers.Unexplained("resourceVersion should not be set on objects to be created");
        ObjectMetadata.Initialize(metadata, definition, clock.GetUtcNow(), random);
        if (definition.HasStatus)
            body.Remove("status");
        var key = new ObjectKey(metadata.Text("namespace") ?? "", metadata.Text("name") ?? "");
        if (ObjectMetadata.NameProblem(key.Name) is { } problem)
            throw StatusAnswers.Invalid(definition, key.Name, problem);
        Namespaces.ThrowIfClosed(definition, key);
        Admit(definition, body, null);
        if (storage.Find(key) is not null)
            throw StatusAnswers.AlreadyExists(definition, key.Name);
        return Commit(storage, null, body, owners ?? Updated(definition, FieldOwners.None, null, body, context), context);
    }

    /// <summary>
    /// Stores the next version of an object; without a difference there is none. <paramref name="next"/> becomes the
    /// server's. The last finalizer of an object that is being deleted takes the object along.
    /// </summary>
    public StoredObject Update(
        ObjectStorage storage, StoredObject stored, JsonObject next, WriteContext context, FieldOwners? owners = null)
    {
        var definition = storage.Definition;
        ThrowIfStale(stored, next.Child("metadata"), context);
        next = context.Subresource is null ? WholeBut(stored, next) : StatusOnly(stored, next, context);
        var metadata = next.Child("metadata")!;
        if (ContentDiffers(stored.Body, next))
            Admit(definition, next, stored.Body);
        ThrowOnNewFinalizers(definition, stored, metadata);
        if (context.Subresource is null && !definition.IsBuiltIn && Differs(stored.Body, next, field => Counts(definition, field)))
            metadata["generation"] = Json.Whole(stored.Metadata.Number("generation") + 1);
        var isSame = JsonNode.DeepEquals(next, stored.Body);
        if (isSame && (owners is null || ReferenceEquals(owners, stored.Owners)))
            return stored;
        owners ??= Updated(definition, stored.Owners, stored.Body, next, context);
        if (stored.IsDeleting && metadata.List("finalizers") is not { Count: > 0 })
            return Remove(storage, stored, context, new StoredObject(definition, next, Version, owners));
        return Commit(storage, stored, next, owners, context);
    }

    /// <summary>Deletes an object: at once, or when its finalizers are gone. Returns what is still there, null when nothing.</summary>
    public StoredObject? Delete(ObjectStorage storage, StoredObject stored, WriteContext context)
    {
        if (!stored.HasFinalizers)
        {
            Remove(storage, stored, context, stored);
            return null;
        }
        if (stored.IsDeleting)
            return stored;
        var next = stored.Body.Copy();
        var metadata = next.Child("metadata")!;
        metadata["deletionTimestamp"] = Json.Moment(clock.GetUtcNow());
        metadata["deletionGracePeriodSeconds"] = 0;
        if (!storage.Definition.IsBuiltIn)
            metadata["generation"] = Json.Whole(stored.Metadata.Number("generation") + 1);
        return Commit(storage, stored, next, stored.Owners, context);
    }

    /// <summary>
    /// What a write says about the object that it is for must be true: its version, and that it is the same one; but a
    /// patch or an apply of the status is not asked for the uid (seen on 1.36: all metadata of it is thrown away first).
    /// </summary>
    public static void ThrowIfStale(StoredObject stored, JsonObject? metadata, WriteContext context)
    {
        var name = stored.Key.Name;
        if (metadata.Text("uid") is { Length: > 0 } uid && uid != stored.Metadata.Text("uid")
            && (context.Verb == "update" || context.Subresource is null))
        {
            throw context.Verb == "update"
                ? StatusAnswers.UidMismatch(stored.Definition, name, uid, stored.Metadata.Text("uid"))
                : StatusAnswers.Invalid(stored.Definition, name, new SchemaProblem("metadata.uid", $"Invalid value: \"{uid}\": field is immutable", "FieldValueInvalid"));
        }
        if (metadata.Text("resourceVersion") is { Length: > 0 } version && version != Json.Text(stored.Version))
            throw StatusAnswers.StaleVersion(stored.Definition, name);
    }

    private static void ThrowOnNewFinalizers(ResourceDefinition definition, StoredObject stored, JsonObject metadata)
    {
        if (!stored.IsDeleting || ObjectMetadata.NewFinalizers(metadata, stored.Metadata).ToList() is not { Count: > 0 } added)
            return;
        var names = string.Join(", ", added.Select(name => $"\"{name}\""));
        throw StatusAnswers.Invalid(definition, stored.Key.Name, new SchemaProblem(
            "metadata.finalizers",
            $"Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{{{names}}}",
            "FieldValueForbidden"));
    }

    private static JsonObject WholeBut(StoredObject stored, JsonObject next)
    {
        ObjectMetadata.Preserve(next.Child("metadata")!, stored.Metadata);
        if (!stored.Definition.HasStatus)
            return next;
        if (stored.Body["status"] is { } status)
            next["status"] = status.DeepClone();
        else
            next.Remove("status");
        return next;
    }

    /// <summary>An apply has touched the status alone; anything else may have touched more, which does not count.</summary>
    private static JsonObject StatusOnly(StoredObject stored, JsonObject next, WriteContext context)
    {
        if (context.Verb == "apply")
            return next;
        var whole = stored.Body.Copy();
        if (next["status"] is { } status)
            whole["status"] = status.DeepClone();
        else
            whole.Remove("status");
        return whole;
    }

    /// <summary>A write of metadata alone is not admitted anew: what was good enough stays (KEP-4008, ratcheting).</summary>
    private static bool ContentDiffers(JsonObject before, JsonObject after) =>
        Differs(before, after, static field => field != "metadata");

    private static bool Differs(JsonObject before, JsonObject after, Func<string, bool> counts) =>
        before.Any(field => counts(field.Key) && !JsonNode.DeepEquals(field.Value, after[field.Key]))
        || after.Any(field => counts(field.Key) && !before.ContainsKey(field.Key));

    private static bool Counts(ResourceDefinition definition, string field) =>
        field != "metadata" && (field != "status" || !definition.HasStatus);

    private static void Admit(ResourceDefinition definition, JsonObject body, JsonObject? old)
    {
        if (definition.Admit?.Invoke(body, old) is { Count: > 0 } problems)
            throw StatusAnswers.Invalid(definition, body.Child("metadata").Text("name") ?? "", problems);
    }

    private static FieldOwners Updated(
        ResourceDefinition definition, FieldOwners owners, JsonObject? before, JsonObject after, WriteContext context)
    {
        if (definition.IsBuiltIn)
            return owners;
        var old = before is null ? null : FieldPaths.Of(before, definition, context.Subresource).Members;
        var now = FieldPaths.Of(after, definition, context.Subresource).Members;
        var set = now.Where(field => old is null || !old.TryGetValue(field.Key, out var value) || !JsonNode.DeepEquals(value, field.Value));
        var gone = old?.Keys.Where(path => !now.ContainsKey(path));
        return owners.AfterUpdate(context.Owner, [.. set.Select(field => field.Key)], [.. gone ?? []]);
    }

    private StoredObject Commit(
        ObjectStorage storage, StoredObject? before, JsonObject body, FieldOwners owners, WriteContext context)
    {
        body.Child("metadata")!["resourceVersion"] = Json.Text(++Version);
        var after = new StoredObject(storage.Definition, body, Version, owners);
        storage.Commit(new StoredChange(Version, before, after, after));
        Tell(context, before, after);
        return after;
    }

    /// <summary>Watches are told the state that was stored last, with the version of the removal.</summary>
    private StoredObject Remove(ObjectStorage storage, StoredObject stored, WriteContext context, StoredObject answer)
    {
        var last = stored.Body.Copy();
        last.Child("metadata")!["resourceVersion"] = Json.Text(++Version);
        storage.Commit(new StoredChange(Version, stored, null, new StoredObject(storage.Definition, last, Version, stored.Owners)));
        Namespaces.EndIfEmpty(stored.Key.Namespace, storages);
        Tell(context, stored, null);
        return answer;
    }

    private void Tell(WriteContext context, StoredObject? before, StoredObject? after)
    {
        var subject = (after ?? before)!;
        Wrote?.Invoke(new ApiServerWrite(
            clock.GetUtcNow(), context.Verb, subject.Definition.Kind, subject.Key, context.Subresource, context.Manager, before?.Body, after?.Body));
    }
}
