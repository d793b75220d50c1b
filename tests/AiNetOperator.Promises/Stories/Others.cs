using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;

namespace AiNetOperator.Promises.Stories;

/// <summary>What people do in Azure by hand.</summary>
internal static class Others
{
    /// <summary>What is edited, and how.</summary>
    public static (ArmId Id, Action<JsonObject> Edit) Find(StoryEvent moment)
    {
        var workspace = Story.WorkspaceId(moment.Network);
        return moment.Kind switch
        {
            StoryEventKind.TagByHand => (workspace, body => body["tags"] = new JsonObject { ["by"] = "hand" }),
            StoryEventKind.FlipAccessByHand => (workspace, FlipAccess),
            StoryEventKind.FlipEndpointByHand => (workspace.Child("onlineEndpoints", "score-0"), FlipAccess),
            StoryEventKind.RuleByHand => (workspace, ToggleRule),
            StoryEventKind.ChangeRuleByHand => (workspace, ChangeRule),
            StoryEventKind.RemoveRuleByHand => (workspace, body => Rules(body)?.Remove(Users(body).LastOrDefault() ?? "")),
            StoryEventKind.GrantByHand => (ArmId.Parse(Worlds.StorageId(moment.Network)), Grant),
            _ => throw new ArgumentOutOfRangeException(nameof(moment), moment.Kind, "This is not done in Azure."),
        };
    }

    private static void FlipAccess(JsonObject body) =>
        body["properties"]!["publicNetworkAccess"] = Live.PublicAccess(body) == "Enabled" ? "Disabled" : "Enabled";

    private static void ToggleRule(JsonObject body)
    {
        if (Live.Mode(body) == "Disabled" || body["properties"]!["managedNetwork"] is not JsonObject network)
            return;
        if (network["outboundRules"] is not JsonObject rules)
            network["outboundRules"] = rules = [];
        if (!rules.Remove("by-hand"))
            rules["by-hand"] = new JsonObject { ["type"] = "ServiceTag", ["category"] = "UserDefined", ["status"] = "Active", ["destination"] = new JsonObject { ["serviceTag"] = "AzureDataLake", ["protocol"] = "TCP", ["portRanges"] = "443" } };
    }

    private static void ChangeRule(JsonObject body)
    {
        var host = Users(body).Select(name => Rules(body)![name]!).FirstOrDefault(rule => rule["type"]!.GetValue<string>() == "FQDN");
        if (host is not null)
            host["destination"] = "changed.example.com";
    }

    private static JsonObject? Rules(JsonObject body) => body["properties"]!["managedNetwork"]?["outboundRules"] as JsonObject;

    private static List<string> Users(JsonObject body) =>
        [.. (Rules(body) ?? []).Where(rule => rule.Value!["category"]?.GetValue<string>() is null or "UserDefined").Select(rule => rule.Key)];

    private static void Grant(JsonObject body)
    {
        if (body["properties"]!["networkAcls"] is not JsonObject acls)
            body["properties"]!["networkAcls"] = acls = new JsonObject { ["defaultAction"] = "Allow" };
        if (acls["ipRules"] is not JsonArray entries)
            acls["ipRules"] = entries = [];
        entries.Add(new JsonObject { ["value"] = $"198.51.100.{entries.Count}", ["action"] = "Allow" });
    }
}
