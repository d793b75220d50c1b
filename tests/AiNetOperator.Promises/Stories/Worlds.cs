using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Stories;

/// <summary>Draws the Azure that a story begins with: workspaces, what they refer to, and what others have made on all of it.</summary>
internal sealed class Worlds(Random random)
{
    public const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];
    private static readonly string[] Access = ["Enabled", "Disabled"];

    public IReadOnlyList<JsonObject> Draw(int networks) =>
        [
            Parse($$"""{"id":"{{Group}}","location":"westeurope","properties":{} }"""),
            Parse($$"""{"id":"{{LogsId}}","location":"westeurope","properties":{"sku":{"name":"PerGB2018"} } }"""),
            .. Enumerable.Range(0, networks).SelectMany(Network),
            .. Enumerable.Range(0, networks == 0 ? 0 : Story.Accounts).SelectMany(Account),
        ];

    public const string LogsId = Group + "/providers/Microsoft.OperationalInsights/workspaces/logs";

    public const string SubnetId = Group + "/providers/Microsoft.Network/virtualNetworks/vnet/subnets/apps";

    public static string StorageId(int index) => $"{Group}/providers/Microsoft.Storage/storageAccounts/st{index}";

    private IEnumerable<JsonObject> Network(int index)
    {
        yield return Storage(index);
        yield return Parse($$"""{"id":"{{Group}}/providers/Microsoft.KeyVault/vaults/kv-{{index}}","location":"westeurope","tags":{"cost":"{{index}}"},"properties":{} }""");
        yield return Parse($$"""{"id":"{{Group}}/providers/Microsoft.ContainerRegistry/registries/cr{{index}}","location":"westeurope","sku":{"name":"{{One("Premium", "Basic")}}"},"properties":{} }""");
        yield return Workspace(index);
        var workspace = Story.WorkspaceId(index);
        foreach (var number in Enumerable.Range(0, random.Next(3)))
        {
            yield return Parse($$"""
                {"id":"{{workspace}}/onlineEndpoints/score-{{number}}","location":"westeurope","tags":{"app":"score"},
                 "properties":{"authMode":"Key","description":"of the team","traffic":{"blue":100},"publicNetworkAccess":"{{One(Access)}}"} }
                """);
        }
        if (random.Next(4) == 0)
            yield return Parse($$"""{"id":"{{workspace}}/computes/cpu","location":"westeurope","properties":{"computeType":"AmlCompute"} }""");
    }

    // with entries of others, at times restricted, at times by a perimeter
    private IEnumerable<JsonObject> Account(int index)
    {
        var access = random.Next(8) == 0 ? "SecuredByPerimeter" : One(Access);
        var body = Parse($$"""
            {"id":"{{Story.AccountId(index)}}","location":"westeurope","kind":"{{One("AIServices", "OpenAI")}}","sku":{"name":"S0"},"tags":{"team":"ai"},
             "properties":{"customSubDomainName":"ai-{{index}}","publicNetworkAccess":"{{access}}",
              "networkAcls":{"defaultAction":"{{One("Allow", "Deny")}}","ipRules":[{"value":"203.0.113.9"}],"virtualNetworkRules":[]} } }
            """);
        if (random.Next(2) == 0)
            body["properties"]!["restrictOutboundNetworkAccess"] = random.Next(2) == 0;
        yield return body;
        if (random.Next(2) == 0)
            yield return ManagedNetwork(index, body);
    }

    // only an account that was made with it has one
    private JsonObject ManagedNetwork(int index, JsonObject account)
    {
        account["kind"] = "AIServices";
        account["properties"]!["allowProjectManagement"] = true;
        account["properties"]!["networkInjections"] = Parse("""{"all":[{"scenario":"agent","useMicrosoftManagedNetwork":true}]}""")["all"]!.DeepClone();
        var mode = One("AllowInternetOutbound", "AllowOnlyApprovedOutbound");
        var network = Parse($$"""{"id":"{{Story.AccountId(index)}}/managedNetworks/default","properties":{"managedNetwork":{"isolationMode":"{{mode}}"} } }""");
        network["properties"]!["managedNetwork"]!["outboundRules"] = Rules(mode, index);
        return network;
    }

    // others have let addresses in
    private JsonObject Storage(int index)
    {
        var body = Parse($$"""{"id":"{{StorageId(index)}}","location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"tags":{"owner":"data"},"properties":{} }""");
        if (random.Next(2) == 0)
            body["properties"]!["networkAcls"] = Parse($$"""{"defaultAction":"{{One("Allow", "Deny")}}","bypass":"AzureServices","ipRules":[{"value":"203.0.113.{{index}}","action":"Allow"}],"virtualNetworkRules":[]}""");
        return body;
    }

    private JsonObject Workspace(int index)
    {
        var mode = One(Modes);
        // two workspaces may share a storage account
        var storage = StorageId(random.Next(3) == 0 ? 0 : index);
        var body = Parse($$"""
            {"id":"{{Story.WorkspaceId(index)}}","location":"westeurope","kind":"{{One("Hub", "Default")}}","tags":{"team":"hub-{{index}}","env":"prod"},
             "properties":{"friendlyName":"Hub {{index}}","storageAccount":"{{storage}}","keyVault":"{{Group}}/providers/Microsoft.KeyVault/vaults/kv-{{index}}",
              "containerRegistry":"{{Group}}/providers/Microsoft.ContainerRegistry/registries/cr{{index}}",
              "publicNetworkAccess":"{{One(Access)}}","managedNetwork":{"isolationMode":"{{mode}}"} } }
            """);
        if (mode != "Disabled")
            body["properties"]!["managedNetwork"]!["outboundRules"] = Rules(mode, index);
        return body;
    }

    private JsonObject Rules(string mode, int index)
    {
        JsonObject rules = [];
        if (mode == "AllowOnlyApprovedOutbound" && random.Next(2) == 0)
            rules["pypi"] = Parse("""{"type":"FQDN","category":"UserDefined","destination":"pypi.org"}""");
        if (mode == "AllowOnlyApprovedOutbound" && random.Next(2) == 0)
            rules["monitor"] = Parse("""{"type":"ServiceTag","category":"UserDefined","destination":{"serviceTag":"AzureMonitor","protocol":"TCP","portRanges":"443"}}""");
        if (random.Next(3) == 0)
            rules["other-data"] = Parse($$"""{"type":"PrivateEndpoint","category":"UserDefined","destination":{"serviceResourceId":"{{StorageId((index + 1) % Story.Networks)}}","subresourceTarget":"blob"} }""");
        return rules;
    }

    private string One(params string[] choices) => choices[random.Next(choices.Length)];

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
