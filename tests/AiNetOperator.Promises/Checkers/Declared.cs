using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Reads a network object as the API server holds it.</summary>
internal static class Declared
{
    public const string Kind = "AiWorkspaceNetwork";

    public static string Uid(JsonNode body) => body["metadata"]!["uid"]!.GetValue<string>();

    public static string Name(JsonNode body) => body["metadata"]!["name"]!.GetValue<string>();

    public static string ResourceId(JsonNode body) => body["spec"]!["resourceId"]!.GetValue<string>();

    public static string Policy(JsonNode body) => body["spec"]!["managementPolicy"]?.GetValue<string>() ?? "Enforce";

    public static string? PublicAccess(JsonNode body) => body["spec"]!["publicNetworkAccess"]?.GetValue<string>();

    public static string? Mode(JsonNode body) => body["spec"]!["managedNetwork"]?["isolationMode"]?.GetValue<string>();

    public static string? DependentAccess(JsonNode body) => body["spec"]!["dependentResources"]?["publicNetworkAccess"]?.GetValue<string>();

    public static string? EndpointAccess(JsonNode body) => body["spec"]!["onlineEndpoints"]?["publicNetworkAccess"]?.GetValue<string>();

    public static JsonNode? Acls(JsonNode body) => body["spec"]!["networkAcls"];

    /// <summary>Who is declared to be let in.</summary>
    public static IEnumerable<string> Grants(JsonNode body) =>
        Texts(Acls(body)?["ipRules"]).Concat(Texts(Acls(body)?["virtualNetworkRules"]));

    /// <summary>The texts of a list, in lower case.</summary>
    public static IEnumerable<string> Texts(JsonNode? list) =>
        (list as JsonArray ?? []).Select(entry => entry!.GetValue<string>().ToLowerInvariant());

    public static bool IsBeingDeleted(JsonNode body) => body["metadata"]!["deletionTimestamp"] is not null;

    /// <summary>Whether the object has the finalizer of its kind.</summary>
    public static bool HasFinalizer(JsonNode body)
    {
        var finalizer = Bindings.Is(body) ? "ainet.io/binding" : "ainet.io/network";
        return (body["metadata"]!["finalizers"] as JsonArray)?.Any(name => name!.GetValue<string>() == finalizer) ?? false;
    }

    public static string Generation(JsonNode body) => body["metadata"]!["generation"]!.ToJsonString();

    public static JsonNode? Condition(JsonNode body, string type) =>
        (body["status"]?["conditions"] as JsonArray)?.FirstOrDefault(condition => condition!["type"]!.GetValue<string>() == type);

    public static string? Status(JsonNode body, string type) => Condition(body, type)?["status"]?.GetValue<string>();

    /// <summary>Whether the condition is about the spec as it stands.</summary>
    public static bool IsCurrent(JsonNode body, string type) =>
        Condition(body, type)?["observedGeneration"]?.ToJsonString() == Generation(body);
}
