using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>The refusals, with the reasons and close to the words of kube-apiserver 1.36.</summary>
internal static class StatusAnswers
{
    public static ApiServerException NotFound(ResourceDefinition definition, string name) => new(
        404, "NotFound", $"{definition.QualifiedPlural} \"{name}\" not found", details: Details(definition, name));

    public static ApiServerException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource", details: []);

    public static ApiServerException NoSuchNamespace(string name) => new(
        404, "NotFound", $"namespaces \"{name}\" not found", details: new JsonObject { ["name"] = name, ["kind"] = "namespaces" });

    public static ApiServerException NamespaceTerminating(ResourceDefinition definition, string @namespace, string name) => new(
        403,
        "Forbidden",
        $"{definition.QualifiedPlural} \"{name}\" is forbidden: unable to create new content in namespace {@namespace} because it is being terminated",
        [new("metadata.namespace", $"namespace {@namespace} is being terminated", "NamespaceTerminating")],
        Details(definition, name));

    public static ApiServerException MethodNotAllowed() => new(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource", details: []);

    public static ApiServerException UnsupportedMediaType(string type) => new(
        415, "UnsupportedMediaType", $"the body of the request was in an unknown format - {type}");

    public static ApiServerException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiServerException InternalError(string message) => new(500, "InternalError", message);

    /// <summary>An error inside the server that never became a Status: it has no reason.</summary>
    public static ApiServerException Unexplained(string message) => new(500, "", message);

    public static ApiServerException AlreadyExists(ResourceDefinition definition, string name) => new(
        409, "AlreadyExists", $"{definition.QualifiedPlural} \"{name}\" already exists", details: Details(definition, name));

    public static ApiServerException StaleVersion(ResourceDefinition definition, string name) => Conflict(
        definition, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiServerException UidMismatch(ResourceDefinition definition, string name, string asked, string? actual) => Conflict(
        definition, name, $"Precondition failed: UID in precondition: {asked}, UID in object meta: {actual}");

    public static ApiServerException Conflict(
        ResourceDefinition definition, string name, string why, IReadOnlyList<SchemaProblem>? problems = null) => new(
        409,
        "Conflict",
        $"Operation cannot be fulfilled on {definition.QualifiedPlural} \"{name}\": {why}",
        problems,
        Details(definition, name));

    public static ApiServerException Invalid(
        ResourceDefinition definition, string name, params IReadOnlyList<SchemaProblem> problems) => new(
        422,
        "Invalid",
        $"{definition.Kind}.{definition.Group} \"{name}\" is invalid: "
            + string.Join(", ", problems.Select(problem => $"{problem.Path}: {problem.Message}")),
        problems,
        new JsonObject { ["name"] = name, ["group"] = definition.Group, ["kind"] = definition.Kind });

    public static ApiServerException InvalidOptions(string kind, string field, string message) => new(
        422,
        "Invalid",
        $"{kind} is invalid: {field}: {message}",
        [new(field, message, "FieldValueForbidden")],
        new JsonObject { ["group"] = "meta.k8s.io", ["kind"] = kind });

    public static ApiServerException Expired(string message) => new(410, "Expired", message);

    /// <summary>A read that asks for more than there is waits 3 s for it and then gives up.</summary>
    public static ApiServerException TooLargeVersion(long asked, long current) => new(
        504,
        "Timeout",
        $"Timeout: Too large resource version: {asked}, current: {current}",
        [new("", "Too large resource version", "ResourceVersionTooLarge")],
        new JsonObject { ["retryAfterSeconds"] = 1 })
    {
        Pause = TimeSpan.FromSeconds(3),
    };

    private static JsonObject Details(ResourceDefinition definition, string name) =>
        new() { ["name"] = name, ["group"] = definition.Group, ["kind"] = definition.Plural };
}
