using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

/// <summary>OutboundRules of the network of a <see cref="Scenario"/>.</summary>
internal static class ScenarioRules
{
    public const string Approved = """{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"}}""";

    public static void Fqdn(Scenario scenario, string name, string host) =>
        Rule(scenario, name, new JsonObject { ["type"] = "FQDN", ["fqdn"] = new JsonObject { ["destination"] = host } }.ToJsonString());

    public static void Rule(Scenario scenario, string name, string spec, string @namespace = "ml") =>
        scenario.Run.Apply([RuleObject(name, spec, @namespace, "research")]);

    public static JsonObject RuleObject(string name, string spec, string @namespace, string network)
    {
        var body = (JsonObject)JsonNode.Parse(spec)!;
        body["networkRef"] ??= new JsonObject { ["name"] = network };
        return new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = OutboundRule.KindName,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
            ["spec"] = body,
        };
    }

    public static void AddByHand(Scenario scenario, string name, string host) => scenario.EditHub(properties =>
    {
        var rules = properties["managedNetwork"]!["outboundRules"] as JsonObject;
        if (rules is null)
            properties["managedNetwork"]!["outboundRules"] = rules = [];
        rules[name] = new JsonObject { ["type"] = "FQDN", ["category"] = "UserDefined", ["status"] = "Active", ["destination"] = host };
    });

    public static JsonNode? Live(Scenario scenario, string name) => scenario.Live["managedNetwork"]?["outboundRules"]?[name];

    public static JsonObject? Object(Scenario scenario, string name, string @namespace = "ml") =>
        scenario.Run.ApiServer.Get(OutboundRule.KindName, new ObjectKey(@namespace, name));

    public static void ShouldBeReady(Scenario scenario, string name) =>
        new ObjectSummary(Object(scenario, name)!).IsReady.ShouldBeTrue(Object(scenario, name)!["status"]!.ToJsonString());

    public static void ShouldBeStalled(Scenario scenario, string name, string reason)
    {
        var summary = new ObjectSummary(Object(scenario, name)!);
        (summary.Status(ConditionTypes.Stalled), summary.Reason).ShouldBe(("True", reason), summary.Message);
    }

    public static string Message(Scenario scenario, string name) => new ObjectSummary(Object(scenario, name)!).Message;

    public static void DeleteRule(Scenario scenario, string name) => scenario.Run.ApiServer.Delete(OutboundRule.KindName, new ObjectKey("ml", name));

    public static string Id(string name) => Scenario.Hub.Child("outboundRules", name).Value;
}
