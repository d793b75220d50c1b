using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Custom resource definitions on a server.</summary>
internal static partial class Definitions
{
    private const string Path = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    /// <summary>The kinds of the repository and of the tests; where there is no core, leases and events too.</summary>
    public static async Task InstallAsync(HttpClient http, bool isWhole)
    {
        string[] own = ["widgets", .. isWhole ? (string[])[] : ["leases", "events"]];
        var files = own.Select(Repository.Definition).Concat(Directory.GetFiles(Repository.In("crds"), "*.yaml").Order());
        foreach (var file in files)
            await ApplyAsync(http, await File.ReadAllTextAsync(file));
    }

    /// <summary>
    /// Applies one, with strict validation: a field of it that the server does not know is an error. Ends when it is served.
    /// </summary>
    public static async Task ApplyAsync(HttpClient http, string yaml)
    {
        var name = Name().Match(yaml).Groups[1].Value;
        using var content = new StringContent(yaml, Encoding.UTF8, ApiUnderTest.Apply);
        using var answer = await http.PatchAsync($"{Path}/{name}?fieldManager=ainet-test&force=true&fieldValidation=Strict", content);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{name}: {await answer.Content.ReadAsStringAsync()}");
        await RealServer.UntilAsync(async () => Conditions(await GetAsync(http, name)).Contains("Established=True"), $"{name} is established");
        await RealServer.UntilAsync(() => IsServedAsync(http, name), $"{name} is served");
    }

    /// <summary>As it is stored.</summary>
    public static async Task<JsonObject> GetAsync(HttpClient http, string name) =>
        JsonNode.Parse(await http.GetStringAsync($"{Path}/{name}"))!.AsObject();

    /// <summary>Takes it away, with all its objects.</summary>
    public static async Task DeleteAsync(HttpClient http, string name)
    {
        using var answer = await http.DeleteAsync($"{Path}/{name}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Type and status of each condition.</summary>
    public static IReadOnlyList<string> Conditions(JsonObject definition) =>
        [.. (definition["status"]?["conditions"]?.AsArray() ?? []).Select(condition => $"{condition!["type"]}={condition["status"]}")];

    private static async Task<bool> IsServedAsync(HttpClient http, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var definition = await GetAsync(http, name);
        using var answer = await http.GetAsync($"apis/{name[(dot + 1)..]}/{definition["spec"]!["versions"]![0]!["name"]}/{name[..dot]}");
        return answer.IsSuccessStatusCode;
    }

    [GeneratedRegex("^  name: (\\S+)$", RegexOptions.Multiline)]
    private static partial Regex Name();
}
