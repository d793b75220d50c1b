using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>A SimulatedArm on a virtual clock, and a client that runs the clock until it has its answer.</summary>
internal sealed class ArmBench : IDisposable
{
    public const string Subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
    public const string Group = Subscription + "/resourceGroups/rg";
    public const string Providers = Group + "/providers/";
    public const string Workspace = Providers + "Microsoft.MachineLearningServices/workspaces/ml-research";
    public const string Storage = Providers + "Microsoft.Storage/storageAccounts/stmlresearch";
    public const string Vault = Providers + "Microsoft.KeyVault/vaults/kv-mlresearch";
    public const string Registry = Providers + "Microsoft.ContainerRegistry/registries/crmlresearch";
    public const string Version = "2025-12-01";

    private readonly HttpClient _client;

    public ArmBench(Unknowns? unknowns = null, SimulatedArmOptions? options = null, int seed = 1)
    {
        Arm = new SimulatedArm(Clock, new Random(seed), (options ?? new SimulatedArmOptions()) with { Unknowns = unknowns ?? new Unknowns() });
        _client = new HttpClient(Arm) { BaseAddress = new Uri("https://management.azure.com"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public VirtualClock Clock { get; } = new();

    public SimulatedArm Arm { get; }

    public const string Account = Providers + "Microsoft.CognitiveServices/accounts/ai-research";
    public const string Search = Providers + "Microsoft.Search/searchServices/srch-research";
    public const string Cosmos = Providers + "Microsoft.DocumentDB/databaseAccounts/cosmos-research";
    public const string Sql = Providers + "Microsoft.Sql/servers/sql-research";
    public const string EventHub = Providers + "Microsoft.EventHub/namespaces/evh-research";
    public const string Logs = Providers + "Microsoft.OperationalInsights/workspaces/log-research";
    public const string VirtualNetwork = Providers + "Microsoft.Network/virtualNetworks/vnet-research";

    public static ArmId WorkspaceId { get; } = ArmId.Parse(Workspace);

    /// <summary>With a workspace and what it needs, made up.</summary>
    public static ArmBench WithWorkspace(Unknowns? unknowns = null, SimulatedArmOptions? options = null)
    {
        var bench = new ArmBench(unknowns, options);
        bench.Arm.MakeUp(WorkspaceId).Count.ShouldBe(4);
        return bench;
    }

    /// <summary>With a workspace whose network has a mode, and is Active when asked.</summary>
    public static ArmBench WithNetwork(string mode, bool active = false, Unknowns? unknowns = null)
    {
        var bench = WithWorkspace(unknowns);
        bench.Write("PATCH", Workspace, Mode(mode)).Succeeded.ShouldBeTrue();
        if (active)
            bench.Write("POST", Workspace + "/provisionManagedNetwork").Succeeded.ShouldBeTrue();
        return bench;
    }

    /// <summary>Every type that a workspace may depend on.</summary>
    public static IReadOnlyList<string> Dependents { get; } = [Storage, Vault, Registry, Search, Cosmos, Sql, EventHub, Account];

    /// <summary>With one of each, and where their logs may go.</summary>
    public static ArmBench WithDependents(Unknowns? unknowns = null, int seed = 1)
    {
        var bench = new ArmBench(unknowns, seed: seed);
        foreach (var id in Dependents.Append(Logs))
            bench.Arm.MakeUp(ArmId.Parse(id)).Single().Value.ShouldBe(id);
        return bench;
    }

    public static string Mode(string mode) => $$"""{"properties":{"managedNetwork":{"isolationMode":"{{mode}}"} } }""";

    public static string FqdnRule(string host) => $$"""{"properties":{"type":"FQDN","category":"UserDefined","destination":"{{host}}"} }""";

    /// <summary>Puts a resource there: the id, and the rest of its body with single quotes for double ones.</summary>
    public ArmBench With(string id, string rest = "")
    {
        var body = JsonNode.Parse($"{{\"id\":\"{id}\",\"location\":\"eastus2\"{(rest.Length > 0 ? "," : "")}{rest.Replace('\'', '"')}}}")!.AsObject();
        Arm.LoadWorld([body]).ShouldBeEmpty();
        return this;
    }

    /// <summary>A PATCH of the properties, given with single quotes for double ones.</summary>
    public ArmReply Patch(string id, string properties) =>
        Write("PATCH", id, $"{{\"properties\":{{{properties.Replace('\'', '"')}}}}}");

    /// <summary>A member of a resource as it is committed, as JSON with single quotes; null when it is absent.</summary>
    public string? Stored(string id, string member)
    {
        JsonNode? node = Arm.Get(ArmId.Parse(id))?["properties"];
        foreach (var part in member.Split('.'))
            node = node?[part];
        return node?.ToJsonString().Replace('"', '\'');
    }

    /// <summary>Loads its world into another Azure, which must come to the same.</summary>
    public void MustRoundTrip()
    {
        using var other = new ArmBench(Arm.Unknowns);
        other.Arm.LoadWorld(Arm.World()).ShouldBeEmpty();
        new JsonArray([.. other.Arm.World()]).ToJsonString().ShouldBe(new JsonArray([.. Arm.World()]).ToJsonString());
    }

    public ArmReply Get(string path, string? version = Version) => Send("GET", path, null, version);

    public ArmReply Send(string method, string path, string? body = null, string? version = Version, params (string Name, string Value)[] headers) =>
        Wait(Begin(method, path, body, version, headers));

    /// <summary>Sends a write and follows its operation to the end, as the headers say.</summary>
    public ArmReply Write(string method, string path, string? body = null)
    {
        var first = Send(method, path, body);
        var url = first.Header("Azure-AsyncOperation") ?? first.Header("Location");
        if (first.Status >= 400 || url is null)
            return first;
        for (var polls = 0; polls < 1000; polls++)
        {
            Clock.RunFor(TimeSpan.FromSeconds(15));
            var poll = Send("GET", url, null, url.Contains("api-version=", StringComparison.Ordinal) ? null : Version);
            if (poll.Status == 202 || poll.Body?["status"]?.ToString() is "InProgress" or "Updating" or "Enqueued")
            {
                url = poll.Header("Azure-AsyncOperation") ?? poll.Header("Location") ?? url;
                continue;
            }
            return poll;
        }
        throw new InvalidOperationException($"{method} {path} never ended.");
    }

    /// <summary>Starts a request without running the clock.</summary>
    public Task<HttpResponseMessage> Begin(string method, string path, string? body = null, string? version = Version, params (string Name, string Value)[] headers)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var url = version is null ? path : $"{path}{separator}api-version={version}";
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(url, UriKind.RelativeOrAbsolute));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request);
    }

    public ArmReply Wait(Task<HttpResponseMessage> asked)
    {
        Clock.RunUntil(() => asked.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        return ArmReply.Of(asked.GetAwaiter().GetResult());
    }

    public void Dispose() => _client.Dispose();

    public JsonObject Network => Arm.Get(WorkspaceId)!["properties"]!["managedNetwork"]!.AsObject();

    public IEnumerable<string> RuleNames => (Network["outboundRules"] as JsonObject ?? []).Select(static pair => pair.Key);
}

/// <summary>An answer, read.</summary>
internal sealed record ArmReply(int Status, JsonObject? Body, IReadOnlyDictionary<string, string> Headers)
{
    public static ArmReply Of(HttpResponseMessage response)
    {
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        var headers = response.Headers.ToDictionary(static pair => pair.Key, static pair => pair.Value.First(), StringComparer.OrdinalIgnoreCase);
        return new ArmReply((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject(), headers);
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public int? RetryAfter => Header("Retry-After") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public string? Code => Body?["error"]?["code"]?.ToString();

    public string Message => Body?["error"]?["message"]?.ToString() ?? "";

    public string? State => Body?["properties"]?["provisioningState"]?.ToString();

    public bool Succeeded => Status < 300 && Code is null;
}
