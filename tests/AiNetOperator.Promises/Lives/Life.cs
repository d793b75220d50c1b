using System.Text.Json.Nodes;
using AiNetOperator.Promises.Scenes;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises.Lives;

/// <summary>The life of one binding: it is made, verified, broken by somebody, put right, and deleted.</summary>
/// <param name="Name">For people.</param>
/// <param name="Story">The world, and what is declared.</param>
/// <param name="Record">The record that somebody writes over.</param>
/// <param name="LeavesItsPath">Whether the path is the last one to something closed, and stays.</param>
internal sealed record Life(string Name, Story Story, string Record, bool LeavesItsPath)
{
    public const string Binding = "one";

    /// <summary>An endpoint, with zones and links of its own, to a workspace that is closed once the path is verified.</summary>
    /// <param name="leavesItsPath">Whether the path stays when the binding goes, because it is the last one; otherwise the user allows it to go.</param>
    public static Life OfClosingWorkspace(bool leavesItsPath)
    {
        var workspace = Story.WorkspaceId(0);
        var binding = BlobPaths.Binding(Binding);
        binding["spec"]!.AsObject().Remove("target");
        (binding["spec"]!["networkRef"], binding["spec"]!["groupId"]) = (new JsonObject { ["name"] = "net" }, "amlworkspace");
        var network = BlobPaths.Parse($$"""
            {"apiVersion":"ainet.io/v1alpha1","kind":"AiWorkspaceNetwork","metadata":{"name":"net","namespace":"ml"},
             "spec":{"resourceId":"{{workspace}}","publicNetworkAccess":"Disabled"} }
            """);
        var body = BlobPaths.Parse($$"""
            {"id":"{{workspace}}","location":"westeurope","kind":"Hub","properties":{"workspaceId":"0e0e0e0e-0000-0000-0000-000000000001","storageAccount":"{{BlobPaths.Account}}","publicNetworkAccess":"Enabled","managedNetwork":{"isolationMode":"Disabled"} } }
            """);
        var zone = PathWorlds.ZoneId(PathWorlds.GroupId("zones-a"), "privatelink.api.azureml.ms");
        return new(leavesItsPath ? "last path" : "path", Told([.. World(), body], [network, binding]), zone + "/A/0e0e0e0e-0000-0000-0000-000000000001.workspace.westeurope", leavesItsPath);
    }

    private static Story Told(IReadOnlyList<JsonObject> world, IReadOnlyList<JsonObject> manifests) => new() { Seed = 1, World = world, Manifests = manifests };

    private static IReadOnlyList<JsonObject> World() =>
    [
        BlobPaths.Parse($$"""{"id":"{{Worlds.Group}}","location":"westeurope","properties":{} }"""),
        BlobPaths.Parse($$"""{"id":"{{BlobPaths.Account}}","location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{"publicNetworkAccess":"Enabled"} }"""),
        .. PathWorlds.Draw(),
    ];
}
