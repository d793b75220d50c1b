using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>PATCH in its kinds: merge patch, JSON patch and server-side apply; for Lease and Event a strategic merge patch is taken as a merge patch.</summary>
internal sealed class PatchVerb(ObjectWriter writer)
{
    public HttpResponseMessage Patch(ApiRequest request, Route route)
    {
        if (route.Name is null)
            throw StatusAnswers.MethodNotAllowed();
        return request.ContentType switch
        {
            "application/merge-patch+json" => Merge(request, route),
            "application/strategic-merge-patch+json" when route.Storage.Definition.IsBuiltIn => Merge(request, route),
            "application/json-patch+json" => ByOperations(request, route),
            "application/apply-patch+yaml" => Apply(request, route),
            var other => throw StatusAnswers.UnsupportedMediaType(other),
        };
    }

    /// <summary>
    /// Server-side apply of a configuration in JSON. Creates what is missing, except through <c>/status</c>.
    /// </summary>
    public (StoredObject Result, bool IsNew) Apply(Route route, JsonObject applied, string manager, bool force)
    {
        var context = new WriteContext("apply", manager, route.Subresource);
        var definition = route.Storage.Definition;
        var metadata = applied.Child("metadata")!;
        if (metadata.ContainsKey("managedFields"))
            throw StatusAnswers.BadRequest("metadata.managedFields must be nil");
        var stored = route.Storage.Find(RequestBodies.Key(route));
        if (stored is null)
            return (Create(route, applied, context, force), true);
        ObjectWriter.ThrowIfStale(stored, metadata, context);
        var body = stored.Body.Copy();
        var owners = ServerSideApply.Merge(definition, body, stored.Owners, applied, context.Owner, force);
        return (writer.Update(route.Storage, stored, body, context, owners), false);
    }

    private StoredObject Create(Route route, JsonObject applied, WriteContext context, bool force)
    {
        var definition = route.Storage.Definition;
        if (route.Subresource is not null)
            throw StatusAnswers.NotFound(definition, route.Name!);
        if (applied.Child("metadata").Text("uid") is { Length: > 0 } uid)
            throw StatusAnswers.Conflict(definition, route.Name!, $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
        var body = new JsonObject
        {
            ["apiVersion"] = definition.ApiVersion,
            ["kind"] = definition.Kind,
            ["metadata"] = new JsonObject(),
        };
        var owners = ServerSideApply.Merge(definition, body, FieldOwners.None, applied, context.Owner, force);
        return writer.Create(route.Storage, body, context, owners);
    }

    private HttpResponseMessage Apply(ApiRequest request, Route route)
    {
        if (request.Query("fieldManager") is not { Length: > 0 } manager)
            throw StatusAnswers.InvalidOptions("PatchOptions", "fieldManager", "Required value: is required for apply patch");
        var applied = Json.ParseObject(request.Body);
        RequestBodies.ThrowIfForeign(applied, route);
        var (result, isNew) = Apply(route, applied, manager, request.Flag("force"));
        return Answer.Of(isNew ? 201 : 200, result.Utf8);
    }

    private HttpResponseMessage Merge(ApiRequest request, Route route)
    {
        var patch = Json.ParseObject(request.Body);
        return Change(request, route, body => MergePatch.Apply(body, patch));
    }

    private HttpResponseMessage ByOperations(ApiRequest request, Route route)
    {
        if (Json.Parse(request.Body) is not JsonArray operations)
            throw StatusAnswers.BadRequest("error decoding patch: a JSON patch is an array");
        return Change(request, route, body => JsonPatch.Apply(body, operations));
    }

    private HttpResponseMessage Change(ApiRequest request, Route route, Action<JsonObject> change)
    {
        if (route.Storage.Find(RequestBodies.Key(route)) is not { } stored)
            throw StatusAnswers.NotFound(route.Storage.Definition, route.Name!);
        var body = stored.Body.Copy();
        change(body);
        RequestBodies.ThrowIfForeign(body, route);
        RequestBodies.ThrowIfUnknownFields(body, request, route.Storage.Definition);
        var context = new WriteContext("patch", request.Query("fieldManager") ?? request.UserAgent, route.Subresource);
        return Answer.Of(200, writer.Update(route.Storage, stored, body, context).Utf8);
    }
}
