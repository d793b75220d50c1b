using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>POST, PUT and DELETE.</summary>
internal sealed class WriteVerbs(ObjectWriter writer)
{
    public HttpResponseMessage Post(ApiRequest request, Route route)
    {
        if (route.Name is not null || (route.Storage.Definition.IsNamespaced && route.Namespace is null))
            throw StatusAnswers.MethodNotAllowed();
        var body = Read(request, route);
        return Answer.Of(201, writer.Create(route.Storage, body, Context("create", request, route)).Utf8);
    }

    public HttpResponseMessage Put(ApiRequest request, Route route)
    {
        if (route.Name is null)
            throw StatusAnswers.MethodNotAllowed();
        var definition = route.Storage.Definition;
        var body = Read(request, route);
        if (route.Storage.Find(RequestBodies.Key(route)) is not { } stored)
        {
            return definition.IsBuiltIn
                ? Answer.Of(201, writer.Create(route.Storage, body, Context("create", request, route)).Utf8)
                : throw StatusAnswers.NotFound(definition, route.Name);
        }
        if (string.IsNullOrEmpty(body.Child("metadata").Text("resourceVersion")) && !definition.OverwritesUnconditionally)
        {
            throw StatusAnswers.Invalid(definition, route.Name, new SchemaProblem(
                "metadata.resourceVersion", "Invalid value: 0x0: must be specified for an update", "FieldValueInvalid"));
        }
        return Answer.Of(200, writer.Update(route.Storage, stored, body, Context("update", request, route)).Utf8);
    }

    /// <summary>What is gone at once is answered with a Status, what waits for its finalizers with the object.</summary>
    public HttpResponseMessage Delete(ApiRequest request, Route route)
    {
        if (route.Name is null || route.Subresource is not null)
            throw StatusAnswers.MethodNotAllowed();
        var definition = route.Storage.Definition;
        if (route.Storage.Find(RequestBodies.Key(route)) is not { } stored)
            throw StatusAnswers.NotFound(definition, route.Name);
        ThrowOnPreconditions(request, stored);
        var left = writer.Delete(route.Storage, stored, Context("delete", request, route));
        return Answer.Of(200, left?.Utf8 ?? Json.ToUtf8(Gone(stored)));
    }

    private static void ThrowOnPreconditions(ApiRequest request, StoredObject stored)
    {
        if (request.Body.Length == 0 || Json.ParseObject(request.Body).Child("preconditions") is not { } preconditions)
            return;
        var (name, uid) = (stored.Key.Name, stored.Metadata.Text("uid"));
        if (preconditions.Text("uid") is { } askedUid && askedUid != uid)
            throw StatusAnswers.UidMismatch(stored.Definition, name, askedUid, uid);
        if (preconditions.Text("resourceVersion") is { } asked && asked != Json.Text(stored.Version))
        {
            throw StatusAnswers.Conflict(
                stored.Definition, name, $"Precondition failed: ResourceVersion in precondition: {asked}, ResourceVersion in object meta: {stored.Version}");
        }
    }

    private static JsonObject Gone(StoredObject stored) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Success",
        ["details"] = new JsonObject
        {
            ["name"] = stored.Key.Name,
            ["group"] = stored.Definition.Group,
            ["kind"] = stored.Definition.Plural,
            ["uid"] = stored.Metadata.Text("uid"),
        },
    };

    private static JsonObject Read(ApiRequest request, Route route)
    {
        if (request.ContentType is not ("application/json" or ""))
            throw StatusAnswers.UnsupportedMediaType(request.ContentType);
        var body = Json.ParseObject(request.Body);
        RequestBodies.ThrowIfForeign(body, route);
        RequestBodies.ThrowIfUnknownFields(body, request, route.Storage.Definition);
        return body;
    }

    private static WriteContext Context(string verb, ApiRequest request, Route route) =>
        new(verb, request.Query("fieldManager") ?? request.UserAgent, route.Subresource);
}
