using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>The private paths of the samples, on the world that comes with them.</summary>
public sealed class SamplePathTests
{
    private const string Groups = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/";
    private const string Central = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-dns";
    private const string Network = "/providers/Microsoft.Network/";

    [Theory]
    [InlineData("ward", "10.30.1.")]
    [InlineData("lab", "10.40.1.")]
    public async Task Each_of_two_networks_has_an_endpoint_with_three_addresses_and_the_records_in_zones_of_its_own(string side, string subnet)
    {
        var azure = await AzureAsync();
        var endpoint = azure[$"{Groups}rg-{side}{Network}privateEndpoints/clinical-{side}"];
        var names = endpoint["properties"]!["customDnsConfigs"]!.AsArray().ToDictionary(entry => (string)entry!["fqdn"]!, entry => (string)entry!["ipAddresses"]![0]!);
        names.Values.Distinct().ShouldBe([subnet + 4, subnet + 5, subnet + 6], ignoreOrder: true);

        var zones = $"{Groups}rg-{side}{Network}privateDnsZones/";
        Records(azure, zones + "privatelink.api.azureml.ms").Concat(Records(azure, zones + "privatelink.notebooks.azure.net")).ShouldBe(names.Select(pair => $"{pair.Key} {pair.Value}"), ignoreOrder: true);
        foreach (var zone in (string[])["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"])
            Below(azure, $"{zones}{zone}/virtualNetworkLinks/").Single()["properties"]!["virtualNetwork"]!["id"]!.ToString().ShouldEndWith("/vnet-" + side);
    }

    [Fact]
    public async Task The_hub_that_is_closed_with_all_it_stands_on_is_isolated_by_every_clause()
    {
        var status = await StatusAsync("AiWorkspaceNetwork", "clinical");
        ConditionOf(status, "Isolated").ShouldBe("True");
        status["evidence"]!.AsArray().ShouldAllBe(entry => (string)entry!["satisfied"]! == "True");
        status["evidence"]!.AsArray().Select(entry => (string)entry!["clause"]!).ShouldContain("BindingsVerified");
    }

    [Fact]
    public async Task The_central_zones_hold_the_records_of_the_spoke_and_the_operator_wrote_none_where_a_policy_does()
    {
        var azure = await AzureAsync();
        var endpoints = $"{Groups}rg-spoke{Network}privateEndpoints/";
        Below(azure, endpoints + "pe-assistant/privateDnsZoneGroups/").Single()["name"]!.ToString().ShouldBe("ainet");
        Below(azure, endpoints + "pe-sandbox/privateDnsZoneGroups/").Single()["name"]!.ToString().ShouldBe("deployedByPolicy");
        foreach (var (zone, records) in new[] { ("privatelink.api.azureml.ms", 3), ("privatelink.notebooks.azure.net", 1), ("privatelink.openai.azure.com", 1), ("privatelink.services.ai.azure.com", 1) })
            Records(azure, $"{Central}{Network}privateDnsZones/{zone}").Count().ShouldBe(records, zone);
    }

    [Theory]
    [InlineData("assistant")]
    [InlineData("clinical-lab")]
    [InlineData("clinical-ward")]
    [InlineData("sandbox")]
    public async Task Each_binding_tells_that_its_names_resolve(string name) =>
        ConditionOf(await StatusAsync("PrivateEndpointBinding", name), "DnsReady").ShouldBe("True");

    private static async Task<Dictionary<string, JsonNode>> AzureAsync() =>
        (await SampleRuns.ReportAsync())["azure"]!.AsArray().ToDictionary(body => (string)body!["id"]!, body => body!, StringComparer.OrdinalIgnoreCase);

    private static async Task<JsonNode> StatusAsync(string kind, string name) =>
        (await SampleRuns.ReportAsync())["objects"]!.AsArray().Single(entry => (string)entry!["kind"]! == kind && (string)entry["name"]! == name)!["status"]!;

    private static string ConditionOf(JsonNode status, string type) =>
        (string)status["conditions"]!.AsArray().Single(condition => (string)condition!["type"]! == type)!["status"]!;

    private static IEnumerable<JsonNode> Below(Dictionary<string, JsonNode> azure, string prefix) =>
        azure.Where(pair => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(static pair => pair.Value);

    // as the public name that moves there, with its address
    private static IEnumerable<string> Records(Dictionary<string, JsonNode> azure, string zone) =>
        Below(azure, zone + "/A/").Select(record => $"{record["name"]}.{zone[(zone.IndexOf("privatelink.", StringComparison.Ordinal) + "privatelink.".Length)..]} {record["properties"]!["aRecords"]![0]!["ipv4Address"]}");
}
