using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>What an API server writes.</summary>
public static class Wire
{
    public static JsonNode Json(Widget widget) => JsonSerializer.SerializeToNode(widget, Widget.Type.Json)!;

    public static string Event(string type, Widget widget) => Event(type, Json(widget));

    public static string Event(string type, JsonNode body) =>
        new JsonObject { ["type"] = type, ["object"] = body.DeepClone() }.ToJsonString() + "\n";

    public static string Bookmark(string version, bool isEnd = false)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version };
        if (isEnd)
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        return Event("BOOKMARK", new JsonObject { ["kind"] = "Widget", ["metadata"] = metadata });
    }

    public static string Error(int code, string reason, string message = "no") => Event(
        "ERROR",
        new JsonObject { ["kind"] = "Status", ["code"] = code, ["reason"] = reason, ["message"] = message });

    public static HttpResponseMessage Page(string version, string? next, params IEnumerable<Widget> widgets)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version };
        if (next is not null)
            metadata["continue"] = next;
        var items = new JsonArray([.. widgets.Select(Json)]);
        return ScriptedServer.Ok(new JsonObject { ["kind"] = "WidgetList", ["metadata"] = metadata, ["items"] = items });
    }
}
