using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Install.Tests.Support;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;

namespace AiNetOperator.Install.Tests.Chart;

/// <summary>The values: described, bounded, and said no to when they are wrong.</summary>
public sealed class ValuesTests
{
    private const string Begin = "<!-- values: begin -->\n";
    private const string End = "<!-- values: end -->\n";

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string SchemaText => Repository.Read(ChartRenderer.Chart + "/values.schema.json");

    private static JsonObject Schema => (JsonObject)JsonNode.Parse(SchemaText)!;

    private static JsonObject Defaults => (JsonObject)Manifests.ParseOne(Repository.Read(ChartRenderer.Chart + "/values.yaml"))!;

    [Theory]
    [InlineData("charts/ainet-operator/values.yaml")]
    [InlineData("charts/ainet-operator/presets/simulator.yaml")]
    [InlineData("tests/AiNetOperator.Install.Tests/values/everything.yaml")]
    [InlineData("tests/AiNetOperator.Install.Tests/values/namespaced.yaml")]
    public void Values_that_are_right_pass_the_schema(string file) => Problems(Repository.Read(file)).ShouldBeEmpty(file);

    [Theory]
    [InlineData("replicas: 2", "replicas")]
    [InlineData("azure: {cloud: Public}", "cloud")]
    [InlineData("maxPolicy: observe", "maxPolicy")]
    [InlineData("scopes: {ml: [rg-ml]}", "scopes")]
    [InlineData("scopes: {ML: []}", "scopes")]
    [InlineData("operator: {driftInterval: often}", "driftInterval")]
    [InlineData("watchNamespaces: [Team_A]", "watchNamespaces")]
    [InlineData("simulator: {port: 0}", "port")]
    [InlineData("operator: {otlpEndpoint: 'collector:4318'}", "otlpEndpoint")]
    [InlineData("operator: {otlpEndpoint: 'http://user:password@collector:4318'}", "otlpEndpoint")]
    public void A_wrong_value_is_refused_by_its_name(string values, string name) =>
        Problems(values).ShouldContain(problem => problem.Contains(name, StringComparison.Ordinal));

    [Theory]
    [InlineData("leaderElection: {enabled: false}", "replicaCount above 1 needs leaderElection.enabled")]
    [InlineData("simulator: {enabled: true}", "simulator.enabled needs replicaCount 1")]
    [InlineData("{replicaCount: 1, simulator: {enabled: true, port: 8080}}", "simulator.port and metrics.port must differ")]
    [InlineData("{replicaCount: 1, simulator: {enabled: true}, azure: {resourceManagerEndpoint: 'https://a'}}", "the simulator is the endpoint")]
    [InlineData("azure: {credential: WorkloadIdentity}", "needs azure.workloadIdentity.clientId")]
    [InlineData("azure: {credential: ClientSecret}", "needs azure.existingSecret")]
    [InlineData("metrics: {service: {enabled: false}, serviceMonitor: {enabled: true}}", "needs metrics.service.enabled")]
    public async Task Values_that_contradict_each_other_are_refused_with_a_sentence(string values, string sentence)
    {
        using var file = new ValuesFile(values);
        (await ChartRenderer.RefusalAsync(file.Path)).ShouldContain(sentence);
    }

    [Fact]
    public void The_defaults_in_the_schema_are_those_of_the_chart()
    {
        foreach (var (path, property) in Leaves(Schema, ""))
        {
            property["description"].ShouldNotBeNull(path);
            if (path == "global")
                continue;
            Manifests.Canonical([Wrapped(At(Defaults, path))]).ShouldBe(Manifests.Canonical([Wrapped(property["default"])]), path);
        }
    }

    [Fact]
    public void Every_map_of_the_schema_refuses_what_it_does_not_know()
    {
        foreach (var map in Maps(Schema))
            ((bool?)map["additionalProperties"]).ShouldBe(false, map.ToJsonString());
    }

    [Fact]
    public void The_README_lists_every_value()
    {
        var table = new StringBuilder("| Value | Default | Meaning |\n| --- | --- | --- |\n");
        foreach (var (path, property) in Leaves(Schema, "").Where(leaf => leaf.Path != "global"))
        {
            var words = property["enum"] is JsonArray allowed ? $" One of {string.Join(", ", allowed.Select(one => $"`{one}`"))}." : "";
            table.Append(CultureInfo.InvariantCulture, $"| `{path}` | `{property["default"]!.ToJsonString(AsWritten)}` | {property["description"]}{words} |\n");
        }
        const string page = ChartRenderer.Chart + "/README.md";
        var text = Repository.Read(page);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Repository.Compare(page, text[..from] + table + text[to..]);
    }

    [Fact]
    public void The_simulator_starts_from_the_world_of_the_samples() =>
        Repository.Compare(ChartRenderer.Chart + "/files/world.yaml", Repository.Read("config/worlds/samples.yaml"));

    private static IList<string> Problems(string yaml)
    {
        JToken.Parse(Manifests.ParseOne(yaml)!.ToJsonString()).IsValid(JSchema.Parse(SchemaText), out IList<ValidationError> errors);
        return [.. errors.Select(error => $"{error.Path}: {error.Message}")];
    }

    private static IEnumerable<(string Path, JsonObject Property)> Leaves(JsonObject map, string prefix) =>
        ((JsonObject)map["properties"]!).SelectMany(entry =>
            (JsonObject)entry.Value! is var property && property["properties"] is null
                ? [(prefix + entry.Key, property)]
                : Leaves(property, prefix + entry.Key + "."));

    private static IEnumerable<JsonObject> Maps(JsonObject map) => map["properties"] is not JsonObject properties
        ? []
        : [map, .. properties.SelectMany(entry => Maps((JsonObject)entry.Value!))];

    private static JsonNode? At(JsonNode node, string path) => path.Split('.').Aggregate((JsonNode?)node, (inner, name) => inner?[name]);

    // the order of fields is nobody's concern
    private static JsonObject Wrapped(JsonNode? value) =>
        (JsonObject)Manifests.ParseOne(new JsonObject { ["value"] = value?.DeepClone() }.ToJsonString())!;
}
