using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>What a body must say so that it belongs to its path.</summary>
internal static class RequestBodies
{
    /// <summary>Checks apiVersion, kind, namespace and name against the path, and fills in namespace and name.</summary>
    /// <exception cref="ApiServerException">400.</exception>
    public static void ThrowIfForeign(JsonObject body, Route route)
    {
        var definition = route.Storage.Definition;
        if (string.IsNullOrEmpty(body.Text("kind")) || string.IsNullOrEmpty(body.Text("apiVersion")))
            throw StatusAnswers.BadRequest("Object 'Kind' or 'apiVersion' is missing");
        if (body.Text("apiVersion") != definition.ApiVersion)
        {
            throw StatusAnswers.BadRequest(
                $"the API version in the data ({body.Text("apiVersion")}) does not match the expected API version ({definition.ApiVersion})");
        }
        if (body.Text("kind") != definition.Kind)
            throw StatusAnswers.BadRequest($"{body.Text("kind")} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}");
        if (body.Child("metadata") is not { } metadata)
            body["metadata"] = metadata = [];
        Match(metadata, "namespace", route.Namespace, "the namespace of the provided object does not match the namespace sent on the request");
        if (route.Name is { } name)
            Match(metadata, "name", name, $"the name of the object ({metadata.Text("name")}) does not match the name on the URL ({name})");
    }

    /// <summary>With <c>fieldValidation=Strict</c> an unknown field is refused and not dropped.</summary>
    /// <exception cref="ApiServerException">400.</exception>
    public static void ThrowIfUnknownFields(JsonObject body, ApiRequest request, ResourceDefinition definition)
    {
        if (request.Query("fieldValidation") != "Strict")
            return;
        try
        {
            FieldPaths.Of(body, definition, null, strict: true);
            FieldPaths.Of(body, definition, "status", strict: true);
        }
        catch (UndeclaredFieldException undeclared)
        {
            throw StatusAnswers.BadRequest($"strict decoding error: {undeclared.Message}");
        }
    }

    public static ObjectKey Key(Route route) => new(route.Namespace ?? "", route.Name ?? "");

    private static void Match(JsonObject metadata, string field, string? expected, string refusal)
    {
        if (expected is null)
            return;
        if (metadata.Text(field) is { Length: > 0 } given && given != expected)
            throw StatusAnswers.BadRequest(refusal);
        metadata[field] = expected;
    }
}
