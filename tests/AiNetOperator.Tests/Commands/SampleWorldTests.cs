using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>What the samples make of the world that comes with them: all that is declared, and nothing else.</summary>
public sealed class SampleWorldTests : IDisposable
{
    private const string Providers = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/";
    private const string Account = Providers + "Microsoft.CognitiveServices/accounts/ai-assistant";
    private const string Hub = Providers + "Microsoft.MachineLearningServices/workspaces/hub-clinical";
    private const string Endpoint = Hub + "/onlineEndpoints/triage";
    private const string Storage = Providers + "Microsoft.Storage/storageAccounts/stmlclinical";
    private const string Vault = Providers + "Microsoft.KeyVault/vaults/kv-ml-clinical";
    private const string Registry = Providers + "Microsoft.ContainerRegistry/registries/crmlclinical";
    private const string Settings = "/providers/Microsoft.Insights/diagnosticSettings/";
    private const string Ours = Settings + "ainet.default.clinical";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_sample_is_ready() =>
        (await SampleRuns.ReportAsync())["objects"]!.AsArray().ShouldAllBe(entry => entry!["ready"]!.GetValue<bool>());

    [Fact]
    public async Task The_account_lets_in_the_two_grants_and_whom_others_let_in_and_denies_the_rest()
    {
        var acls = (await AfterAsync(Account))["properties"]!["networkAcls"]!;

        acls["defaultAction"]!.GetValue<string>().ShouldBe("Deny");
        acls["bypass"]!.GetValue<string>().ShouldBe("AzureServices");
        Texts(acls["ipRules"], "value").ShouldBe(["198.51.100.7", "203.0.113.0/24"]);
        Texts(acls["virtualNetworkRules"], "id").ShouldBe([Subnet("partner"), Subnet("apps")]);
    }

    [Fact]
    public async Task The_account_calls_the_listed_destinations_only()
    {
        var properties = (await AfterAsync(Account))["properties"]!;
        properties["restrictOutboundNetworkAccess"]!.GetValue<bool>().ShouldBeTrue();
        properties["allowedFqdnList"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["contoso.blob.core.windows.net", "api.contoso.com"]);
    }

    [Theory]
    [InlineData(Storage)]
    [InlineData(Vault)]
    [InlineData(Registry)]
    [InlineData(Endpoint)]
    [InlineData(Hub)]
    public async Task The_hub_is_closed_with_all_it_stands_on(string id) =>
        (await AfterAsync(id))["properties"]!["publicNetworkAccess"]!.GetValue<string>().ShouldBe("Disabled");

    [Theory]
    [InlineData(Hub + Ours)]
    [InlineData(Storage + "/blobServices/default" + Ours)]
    [InlineData(Storage + "/fileServices/default" + Ours)]
    [InlineData(Registry + Ours)]
    public async Task The_logs_of_the_hub_and_of_what_it_stands_on_are_sent(string id)
    {
        var properties = (await AfterAsync(id))["properties"]!;
        properties["workspaceId"]!.GetValue<string>().ShouldBe(Providers + "Microsoft.OperationalInsights/workspaces/log-security");
        properties["logs"]![0]!["categoryGroup"]!.GetValue<string>().ShouldBe("audit");
    }

    [Fact]
    public async Task Where_somebody_else_sends_the_logs_nothing_is_made()
    {
        var after = (await SampleRuns.ReportAsync())["azure"]!.AsArray().Select(IdOf).ToList();
        after.ShouldContain(Vault + Settings + "by-security");
        after.ShouldNotContain(Vault + Ours);
    }

    [Fact]
    public async Task Tags_addresses_and_all_else_of_others_are_as_they_were()
    {
        var before = await BeforeAsync();
        var after = ById((await SampleRuns.ReportAsync())["azure"]!);

        before.Keys.Except(after.Keys).ShouldBeEmpty("nothing may be gone");
        var changed = before.Keys.Where(IsOfThese).SelectMany(id => JsonDifferences.Of(before[id], after[id]).Select(path => $"{id[(id.LastIndexOf('/') + 1)..]}: {path}"));
        changed.ShouldBe(
        [
            "ai-assistant: properties.allowedFqdnList",
            "ai-assistant: properties.networkAcls.defaultAction",
            "ai-assistant: properties.networkAcls.ipRules",
            "ai-assistant: properties.networkAcls.virtualNetworkRules",
            "ai-assistant: properties.restrictOutboundNetworkAccess",
            "stmlclinical: properties.networkAcls.defaultAction",
            "stmlclinical: properties.publicNetworkAccess",
            "crmlclinical: properties.networkRuleSet.defaultAction",
            "crmlclinical: properties.publicNetworkAccess",
            "kv-ml-clinical: properties.networkAcls.defaultAction",
            "kv-ml-clinical: properties.publicNetworkAccess",
            "triage: properties.publicNetworkAccess",
            "hub-clinical: properties.publicNetworkAccess",
            // what the private paths bring about
            "ai-assistant: properties.privateEndpointConnections",
            "hub-clinical: properties.privateEndpointConnections",
            "vnet-lab: properties.subnets",
            "vnet-spoke: properties.subnets",
            "vnet-ward: properties.subnets",
        ],
        ignoreOrder: true);
    }

    // what the other two samples bring about is not the subject here
    private static bool IsOfThese(string id) =>
        !id.Contains("research", StringComparison.OrdinalIgnoreCase) && !id.Contains("sandbox", StringComparison.OrdinalIgnoreCase);

    // the same world, completed, and looked at by an object that writes nothing
    private async Task<SortedDictionary<string, JsonNode>> BeforeAsync()
    {
        _folder.Write("observe.yaml", $$"""
            apiVersion: ainet.io/v1alpha1
            kind: AiWorkspaceNetwork
            metadata: {name: observe}
            spec: {resourceId: {{Hub}}, managementPolicy: Observe}
            """);
        var run = await Ainet.RunAsync("simulate", "-f", _folder.PathTo("observe.yaml"), "--world", SampleRuns.World, "-o", "json");
        var report = JsonNode.Parse(run.ShouldExitWith(0).Output)!;
        report["arm"]!["writes"]!.GetValue<int>().ShouldBe(0);
        return ById(report["azure"]!);
    }

    private static async Task<JsonNode> AfterAsync(string id) =>
        ById((await SampleRuns.ReportAsync())["azure"]!).GetValueOrDefault(id).ShouldNotBeNull(id);

    private static SortedDictionary<string, JsonNode> ById(JsonNode azure)
    {
        var byId = new SortedDictionary<string, JsonNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var body in azure.AsArray())
            byId[IdOf(body)] = body!;
        return byId;
    }

    private static string IdOf(JsonNode? body) => body!["id"]!.GetValue<string>();

    private static string Subnet(string name) => $"{Providers}Microsoft.Network/virtualNetworks/vnet-apps/subnets/{name}";

    private static IEnumerable<string> Texts(JsonNode? list, string member) => list!.AsArray().Select(entry => entry![member]!.GetValue<string>());
}
