using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Workspaces of a world: what may be wrong in them, what is filled in, and how one is made up.</summary>
internal static class WorkspaceWorld
{
    private static readonly string[] Settled = ["Succeeded", "Failed", "Canceled", ProvisioningState.SoftDeleted];

    public static void Check(JsonObject body, Action<string, string> problem, NetworkWriter network)
    {
        if (body.Text("location") is null)
            problem("location", "is required.");
        foreach (var field in WorkspaceFields.Words)
        {
            if (field.ProblemOf(body) is { } wrong)
                problem(field.Path, wrong);
        }
        if (ArmJson.Same(body.Text("kind"), "Project") && ManagedNetwork.Of(body) is not null)
            problem("properties.managedNetwork", "a project has none: its hub's serves it.");
        if (body.At("properties.managedNetwork.outboundRules") is { } rules and not JsonObject)
            problem("properties.managedNetwork.outboundRules", $"is a map of rules by name, not '{rules.GetValueKind()}'.");
        foreach (var (name, node) in ManagedNetwork.Rules(body))
            CheckRule(name, node, ManagedNetwork.ModeOf(body), problem, network);
    }

    public static void Complete(ArmId id, JsonObject body)
    {
        body.Default("kind", "Default");
        body.Default("sku", new JsonObject { ["name"] = "Basic", ["tier"] = "Basic" });
        body.Default("tags", ArmJson.New());
        foreach (var field in WorkspaceFields.Words)
            field.Normalise(body);
        var properties = body.Properties();
        properties.Default("friendlyName", id.Name);
        properties.Default("publicNetworkAccess", "Enabled");
        if (!Settled.Contains(properties.Text("provisioningState"), StringComparer.OrdinalIgnoreCase))
            properties.Put("provisioningState", "Succeeded");
        if (ArmJson.Same(body.Text("kind"), "Project"))
            return;
        var network = properties.Ensure("managedNetwork");
        network.Default("isolationMode", ManagedNetwork.Disabled);
        network.Remove("changeableIsolationModes");
    }

    /// <summary>Once all of a world is there: a network without rules gets those of its mode.</summary>
    public static void Settle(StoredResource resource, NetworkWriter network)
    {
        if (ManagedNetwork.Of(resource.Body) is not { } managed || managed["outboundRules"] is not null)
            return;
        var next = resource.Body.Clone();
        network.Apply(next, null, ArmJson.New(), "Active");
        resource.Commit(next);
    }

    public static JsonObject Named(ArmId id, string location, string? kind)
    {
        var body = ArmJson.New();
        body["id"] = id.Value;
        body["name"] = id.Name;
        body["type"] = WorkspaceBehavior.TypeName;
        body["location"] = location;
        body["kind"] = kind ?? "Default";
        return body;
    }

    /// <summary>A workspace with storage, vault and registry beside it, open to the public and without isolation.</summary>
    public static IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var stem = new string([.. id.Name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var short20 = stem.Length > 20 ? stem[..20] : stem;
        var group = id.Group.Value + "/providers/";
        var storage = $"{group}Microsoft.Storage/storageAccounts/st{short20}";
        var vault = $"{group}Microsoft.KeyVault/vaults/kv-{short20}";
        var registry = $"{group}Microsoft.ContainerRegistry/registries/cr{stem}";
        yield return Dependent(storage, "Microsoft.Storage/storageAccounts");
        yield return Dependent(vault, "Microsoft.KeyVault/vaults");
        yield return Dependent(registry, "Microsoft.ContainerRegistry/registries");
        var workspace = Named(id, Locations.Default, null);
        workspace["properties"] = new JsonObject
        {
            ["storageAccount"] = storage,
            ["keyVault"] = vault,
            ["containerRegistry"] = registry,
            ["publicNetworkAccess"] = "Enabled",
            ["managedNetwork"] = new JsonObject { ["isolationMode"] = ManagedNetwork.Disabled },
        };
        yield return workspace;
    }

    private static JsonObject Dependent(string id, string type)
    {
        var body = ArmJson.New();
        body["id"] = id;
        body["name"] = ArmId.Parse(id).Name;
        body["type"] = type;
        body["location"] = Locations.Default;
        body["properties"] = new JsonObject { ["publicNetworkAccess"] = "Enabled" };
        return body;
    }

    private static void CheckRule(string name, JsonNode? node, string mode, Action<string, string> problem, NetworkWriter network)
    {
        var path = "properties.managedNetwork.outboundRules." + name;
        if (node is not JsonObject rule)
        {
            problem(path, "is not an object.");
            return;
        }
        if (ManagedNetwork.IsOfService(rule))
            return;
        try
        {
            _ = RuleReader.Read(name, rule, rule, mode, network.Refusal);
        }
        catch (ArmRefusedException refused)
        {
            problem(path, refused.Message);
        }
    }
}
