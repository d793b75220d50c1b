using System.Globalization;
using System.Text.Json.Nodes;

namespace AiNetOperator.Benchmarks;

/// <summary>
/// Workspaces with a storage account and a key vault each, and an AiWorkspaceNetwork for each workspace. Nine of ten are as
/// declared; the tenth has to be changed.
/// </summary>
internal sealed class MadeUpAzure(ClusterSize size)
{
    /// <summary>Workspaces alone in their subscription, where the budget is never used up.</summary>
    public const int Quiet = 10;

    public IEnumerable<string> Names => QuietNames.Concat(Enumerable.Range(0, size.Objects - Quiet).Select(index => Text($"network-{index:0000}")));

    public static IEnumerable<string> QuietNames => Enumerable.Range(0, Quiet).Select(index => Text($"quiet-{index:0000}"));

    /// <summary>The ARM id of the workspace of an object.</summary>
    public string Workspace(string name) => $"{Group(name)}/providers/Microsoft.MachineLearningServices/workspaces/{name}";

    /// <summary>Starts Azure with this.</summary>
    public void WriteWorld(string path)
    {
        var bodies = Names.Select(Group).Distinct(StringComparer.Ordinal).Select(group => Resource(group, null))
            .Concat(Names.SelectMany(Bodies));
        File.WriteAllText(path, new JsonArray([.. bodies]).ToJsonString());
    }

    /// <summary>What a user applies. <paramref name="edition"/> makes another declaration that asks for nothing new of Azure.</summary>
    public JsonObject Manifest(string name, int edition = 0) => new()
    {
        ["apiVersion"] = "ainet.io/v1alpha1",
        ["kind"] = "AiWorkspaceNetwork",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default", ["labels"] = new JsonObject { ["team"] = "team-" + name[^1] } },
        ["spec"] = new JsonObject
        {
            ["resourceId"] = Workspace(name),
            ["managedNetwork"] = new JsonObject { ["isolationMode"] = "AllowInternetOutbound" },
            ["publicNetworkAccess"] = "Disabled",
            ["closeOnlyWhenPathVerified"] = false,
            ["driftPolicy"] = edition % 2 == 0 ? "Correct" : "Report",
        },
    };

    private IEnumerable<JsonNode> Bodies(string name)
    {
        var (group, index) = (Group(name), Index(name));
        var storage = Text($"{group}/providers/Microsoft.Storage/storageAccounts/st{name.Replace("-", "", StringComparison.Ordinal)}");
        var vault = $"{group}/providers/Microsoft.KeyVault/vaults/kv-{name}";
        yield return Resource(storage, new JsonObject { ["publicNetworkAccess"] = "Disabled" });
        yield return Resource(vault, new JsonObject { ["publicNetworkAccess"] = "Disabled" });
        yield return Resource(Workspace(name), new JsonObject
        {
            ["storageAccount"] = storage,
            ["keyVault"] = vault,
            ["publicNetworkAccess"] = index % 10 == 9 ? "Enabled" : "Disabled",
            ["managedNetwork"] = new JsonObject { ["isolationMode"] = "AllowInternetOutbound", ["status"] = new JsonObject { ["status"] = "Active" } },
        });
    }

    private static JsonObject Resource(string id, JsonObject? properties) =>
        new() { ["id"] = id, ["location"] = "westeurope", ["properties"] = properties ?? [] };

    private string Group(string name)
    {
        var subscription = name.StartsWith("quiet", StringComparison.Ordinal) ? size.Subscriptions + Index(name) : Index(name) % size.Subscriptions;
        return Text($"/subscriptions/11111111-1111-1111-1111-{subscription:000000000000}/resourceGroups/rg-ml");
    }

    private static int Index(string name) => int.Parse(name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
