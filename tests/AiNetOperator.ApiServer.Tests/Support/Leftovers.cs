using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>What tests leave behind in a cluster that goes on: objects in their namespaces, held up by finalizers that nobody serves any more.</summary>
internal static class Leftovers
{
    private static readonly string[] Kinds =
    [
        "apis/test.ainet.io/v1/widgets", "apis/ainet.io/v1alpha1/aiworkspacenetworks", "apis/ainet.io/v1alpha1/outboundrules",
        "apis/ainet.io/v1alpha1/privateendpointbindings", "apis/coordination.k8s.io/v1/leases", "apis/events.k8s.io/v1/events",
    ];

    /// <summary>Removes all objects of the kinds that tests make from the namespaces, and the namespaces where the server has such.</summary>
    public static async Task RemoveAsync(HttpClient http, IReadOnlyCollection<string> namespaces, bool isWhole)
    {
        foreach (var kind in Kinds)
        {
            var list = JsonNode.Parse(await http.GetStringAsync(kind))!["items"]!.AsArray();
            foreach (var metadata in list.Select(item => item!["metadata"]!).Where(one => namespaces.Contains((string?)one["namespace"])))
                await RemoveAsync(http, kind, metadata);
        }
        foreach (var name in isWhole ? namespaces : [])
            (await http.DeleteAsync($"api/v1/namespaces/{name}")).Dispose();
        await Definitions.DeleteAsync(http, "widgets.test.ainet.io");
    }

    private static async Task RemoveAsync(HttpClient http, string kind, JsonNode metadata)
    {
        var slash = kind.LastIndexOf('/');
        var path = $"{kind[..slash]}/namespaces/{metadata["namespace"]}/{kind[(slash + 1)..]}/{metadata["name"]}";
        if (metadata["finalizers"] is not null)
        {
            using var none = new StringContent("""{"metadata":{"finalizers":null}}""", Encoding.UTF8, ApiUnderTest.Merge);
            (await http.PatchAsync(path, none)).Dispose();
        }
        (await http.DeleteAsync(path)).Dispose();
    }
}
