using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Worlds of thousands of resources are loaded in the time that their number explains: counted, not timed.</summary>
public sealed class ArmWorldSizeTests
{
    [Fact]
    public void A_resource_is_not_looked_at_more_often_because_there_are_more_of_them()
    {
        var few = LooksPerResource(workspaces: 20);
        var many = LooksPerResource(workspaces: 200);
        many.ShouldBeLessThanOrEqualTo(few * 1.05);
        few.ShouldBeLessThan(20);
    }

    private static double LooksPerResource(int workspaces)
    {
        using var bench = new ArmBench();
        var world = Enumerable.Range(0, workspaces).SelectMany(WithDependents).ToList();
        bench.Arm.LoadWorld(world).ShouldBeEmpty();
        var storage = bench.Get(ArmBench.Providers + "Microsoft.Storage/storageAccounts/st7").Body!;
        storage["properties"]!["privateEndpointConnections"]!.AsArray().Count.ShouldBe(2);
        return bench.Arm.Looks / (double)world.Count;
    }

    private static IEnumerable<JsonObject> WithDependents(int index)
    {
        var storage = $"{ArmBench.Providers}Microsoft.Storage/storageAccounts/st{index}";
        var vault = $"{ArmBench.Providers}Microsoft.KeyVault/vaults/kv-{index}";
        yield return Resource(storage, new JsonObject { ["publicNetworkAccess"] = "Disabled" });
        yield return Resource(vault, new JsonObject { ["publicNetworkAccess"] = "Disabled" });
        yield return Resource($"{ArmBench.Providers}Microsoft.MachineLearningServices/workspaces/ml-{index}", new JsonObject
        {
            ["storageAccount"] = storage,
            ["keyVault"] = vault,
            ["managedNetwork"] = new JsonObject { ["isolationMode"] = "AllowInternetOutbound", ["status"] = new JsonObject { ["status"] = "Active" } },
        });
    }

    private static JsonObject Resource(string id, JsonObject properties) =>
        new() { ["id"] = id, ["location"] = "westeurope", ["properties"] = properties };
}
