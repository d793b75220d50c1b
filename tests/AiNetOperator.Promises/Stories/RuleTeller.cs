using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Promises.Stories;

/// <summary>Draws OutboundRules as users may write them: of few destinations, so that two lead to the same one now and then.</summary>
internal sealed class RuleTeller(Random random)
{
    /// <summary>How many objects a network may have; the last lives in another namespace.</summary>
    public const int MostOfANetwork = 4;

    private static readonly string[] Hosts = ["pypi.org", "*.example.com", "conda.anaconda.org", "api.example.com"];
    private static readonly string[] Tags = ["AzureMonitor", "DataFactory", "Storage.WestEurope"];

    /// <summary>A rule of the cluster, for one of its networks.</summary>
    public JsonObject Rule(string network, string key, int number)
    {
        var isElsewhere = number == MostOfANetwork - 1;
        var reference = new JsonObject { ["name"] = network };
        if (isElsewhere)
            reference["namespace"] = "ml";
        var spec = Spec(reference);
        // cannot be changed while the object lives: always the same for the same object
        if (number == 1)
            spec["ruleName"] = $"named-{key}";
        if (random.Next(8) == 0)
            spec["deletionPolicy"] = "Orphan";
        return Object($"rule-{key}-{number}", isElsewhere ? "apps" : "ml", spec);
    }

    /// <summary>A rule of another cluster.</summary>
    public JsonObject Elsewhere(int network) =>
        Object($"theirs-{network}-{random.Next(3)}", "team", Spec(new JsonObject { ["name"] = "other-" + network }));

    private JsonObject Spec(JsonObject reference)
    {
        var spec = new JsonObject { ["networkRef"] = reference };
        switch (random.Next(5))
        {
            case < 2:
                (spec["type"], spec["fqdn"]) = ("FQDN", new JsonObject { ["destination"] = One(Hosts) });
                break;
            case 2:
                (spec["type"], spec["serviceTag"]) = ("ServiceTag", Tag());
                break;
            default:
                (spec["type"], spec["privateEndpoint"]) = ("PrivateEndpoint", Endpoint());
                break;
        }
        if (random.Next(6) == 0)
            spec["state"] = "Disabled";
        return spec;
    }

    private JsonObject Tag()
    {
        var tag = new JsonObject { ["serviceTag"] = One(Tags), ["protocol"] = "TCP", ["portRanges"] = "443" };
        if (random.Next(5) == 0)
            tag["action"] = "Deny";
        return tag;
    }

    // at times to an account that does not exist
    private JsonObject Endpoint() => new()
    {
        ["serviceResourceId"] = Worlds.StorageId(random.Next(8) == 0 ? 9 : random.Next(Story.Networks)),
        ["subresourceTarget"] = random.Next(2) == 0 ? "queue" : "table",
    };

    private string One(string[] choices) => choices[random.Next(choices.Length)];

    private static JsonObject Object(string name, string @namespace, JsonObject spec) => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = OutboundRule.KindName,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
        ["spec"] = spec,
    };
}
