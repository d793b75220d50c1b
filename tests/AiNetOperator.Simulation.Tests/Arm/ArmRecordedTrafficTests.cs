using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Holds the simulation to what real traffic showed: RecordedTraffic.json, each row with its public source.</summary>
public sealed class ArmRecordedTrafficTests
{
    private const string Zone = EndpointBench.Zones + "privatelink.blob.core.windows.net";

    private static readonly Dictionary<string, string> Paths = new()
    {
        ["Group"] = ArmBench.Group,
        ["Workspace"] = ArmBench.Workspace,
        ["Rule"] = ArmBench.Workspace + "/outboundRules/pypi",
        ["Compute"] = ArmBench.Workspace + "/computes/ci-one",
        ["Storage"] = ArmBench.Storage,
        ["Vault"] = ArmBench.Vault,
        ["Registry"] = ArmBench.Registry,
        ["Account"] = ArmBench.Account,
        ["Search"] = ArmBench.Providers + "Microsoft.Search/searchServices/srch-research",
        ["Cosmos"] = ArmBench.Providers + "Microsoft.DocumentDB/databaseAccounts/cosmos-research",
        ["Sql"] = ArmBench.Providers + "Microsoft.Sql/servers/sql-research",
        ["VirtualNetwork"] = ArmBench.VirtualNetwork,
        ["Subnet"] = ArmBench.VirtualNetwork + "/subnets/snet-ai",
        ["Endpoint"] = EndpointBench.Endpoint,
        ["ZoneGroup"] = EndpointBench.Endpoint + "/privateDnsZoneGroups/default",
        ["Zone"] = Zone,
        ["Link"] = Zone + "/virtualNetworkLinks/link",
        ["Record"] = Zone + "/A/stmlresearch",
    };

    private static readonly IReadOnlyList<JsonObject> Rows =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Arm", "RecordedTraffic.json")))!.AsArray().Select(static row => row!.AsObject())];

    public static TheoryData<string> Facts => [.. Rows.Select(static row => row["fact"]!.ToString())];

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_simulation_answers_as_real_traffic_showed(string fact)
    {
        var row = Rows.Single(row => row["fact"]!.ToString() == fact);
        row["source"]!.ToString().ShouldNotBeEmpty();
        using var bench = SetUp(row["setup"]!.ToString());
        var path = Paths[row["resource"]!.ToString()];
        var action = row["action"] is { } name ? "/" + name : "";
        var first = bench.Send(row["method"]!.ToString(), path + action, BodyOf(row), row["version"]!.ToString());

        HoldFirst(first, row);
        var urls = (Async: first.Header("Azure-AsyncOperation"), Location: first.Header("Location"));
        if (row["running"] is JsonObject running)
            HoldPoll(bench, urls, running);
        bench.Clock.RunFor(TimeSpan.FromHours(2));
        if (row["ended"] is JsonObject ended)
            HoldPoll(bench, urls, ended);
        if (row["then"] is { } state)
            bench.Get(path).State.ShouldBe(state.ToString());
    }

    private static ArmBench SetUp(string setup)
    {
        if (setup == "Workspace")
            return ArmBench.WithWorkspace();
        if (setup == "ManagedNetwork")
            return ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var bench = new ArmBench();
        foreach (var id in Needed(setup))
            bench.Arm.MakeUp(ArmId.Parse(id));
        foreach (var name in Written(setup))
            bench.Write("PUT", Paths[name], BodyOf(Rows.First(row => row["resource"]!.ToString() == name && row["method"]!.ToString() == "PUT"))).Succeeded.ShouldBeTrue(name);
        if (setup == "Compute")
            bench.Write("PUT", Paths["Compute"], """{"properties":{"computeType":"ComputeInstance"}}""").Succeeded.ShouldBeTrue();
        return bench;
    }

    private static string[] Needed(string setup) => setup switch
    {
        "Group" => [ArmBench.Group],
        "OtherGroup" => [ArmBench.Group + "-other"],
        "Dependents" => [ArmBench.Storage, ArmBench.Vault],
        "Compute" => [ArmBench.Workspace],
        "EndpointTarget" or "Endpoint" => [Paths["Subnet"], ArmBench.Storage],
        "ZoneAndEndpoint" or "ZoneGroup" => [Paths["Subnet"], ArmBench.Storage, Zone],
        "ZoneAndNetwork" or "Link" => [Paths["Subnet"], Zone],
        "Record" => [Zone],
        "Network" or "Network with a subnet" => [ArmBench.Group],
        _ => [Paths[setup]],
    };

    // what stands there before the row's own request, each as its own row creates it
    private static string[] Written(string setup) => setup switch
    {
        "Endpoint" or "ZoneAndEndpoint" => ["Endpoint"],
        "ZoneGroup" => ["Endpoint", "ZoneGroup"],
        "Link" or "Record" => [setup],
        "Network" => ["VirtualNetwork"],
        "Network with a subnet" => ["VirtualNetwork", "Subnet"],
        _ => [],
    };

    private static string? BodyOf(JsonObject row) =>
        row["body"]?.ToJsonString()
            .Replace("{storage}", ArmBench.Storage, StringComparison.Ordinal)
            .Replace("{vault}", ArmBench.Vault, StringComparison.Ordinal)
            .Replace("{subnet}", Paths["Subnet"], StringComparison.Ordinal)
            .Replace("{network}", ArmBench.VirtualNetwork, StringComparison.Ordinal)
            .Replace("{zone}", Zone, StringComparison.Ordinal);

    private static void HoldFirst(ArmReply first, JsonObject row)
    {
        first.Status.ShouldBe((int)row["status"]!);
        HoldUrl(first.Header("Azure-AsyncOperation"), row["async"]?.ToString(), row["asyncVersion"]?.ToString() ?? row["version"]!.ToString());
        HoldUrl(first.Header("Location"), row["location"]?.ToString(), row["version"]!.ToString());
        first.RetryAfter.ShouldBe((int?)row["retryAfter"]);
        first.State.ShouldBe(row["state"]?.ToString());
        first.Code.ShouldBe(row["code"]?.ToString());
        (first.Body is not null).ShouldBe((bool)row["hasBody"]!);
        if (row["cause"] is { } cause)
            first.Header("x-ms-failure-cause").ShouldBe(cause.ToString());
    }

    private static void HoldUrl(string? url, string? kind, string version)
    {
        if (kind is null)
        {
            url.ShouldBeNull();
            return;
        }
        var scope = kind.StartsWith("privateDns", StringComparison.Ordinal) ? "/resourceGroups/rg/providers/Microsoft.Network/" : "/locations/eastus2/";
        url.ShouldNotBeNull().ShouldContain($"{scope}{kind}/");
        url.ShouldContain("api-version=" + version);
    }

    private static void HoldPoll(ArmBench bench, (string? Async, string? Location) urls, JsonObject expected)
    {
        var reply = bench.Send("GET", (expected["via"]!.ToString() == "async" ? urls.Async : urls.Location)!, null, null);
        reply.Status.ShouldBe((int)expected["status"]!);
        (reply.Body?["status"]?.ToString() ?? reply.State).ShouldBe(
            expected["word"]?.ToString() ?? (reply.Status == 200 ? reply.State : null));
        reply.RetryAfter.ShouldBe((int?)expected["retryAfter"]);
        (reply.Header("Location") is not null).ShouldBe((bool?)expected["location"] ?? false);
        if (expected["percentComplete"] is { } percent)
            Convert.ToDouble(reply.Body!["percentComplete"]!.ToString(), CultureInfo.InvariantCulture).ShouldBe((int)percent);
    }
}
