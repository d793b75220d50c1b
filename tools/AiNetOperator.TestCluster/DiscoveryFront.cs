using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.TestCluster;

/// <summary>
/// What Kubernetes' server of custom resources lacks for kubectl: the lists at <c>/api</c> and <c>/apis</c>, and OpenAPI of
/// the kinds, made from the CRDs. All else is forwarded as an administrator; so it listens on loopback alone and serves tests alone.
/// </summary>
public sealed class DiscoveryFront : IAsyncDisposable
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "Accept-Encoding", "Upgrade",
    };

    private readonly WebApplication _web;
    private readonly HttpClient _server;

    private DiscoveryFront(WebApplication web, HttpClient server) => (_web, _server) = (web, server);

    /// <summary>Its address, without TLS.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>Starts it on a free port and writes a kubeconfig that leads to it.</summary>
    public static async Task<DiscoveryFront> StartAsync(ITestCluster cluster, string kubeconfig, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var front = new DiscoveryFront(builder.Build(), cluster.CreateClient("ainetoperator/test (front)"));
        if (!cluster.IsWhole)
        {
            front._web.MapGet("/api", () => Results.Text("""{"kind":"APIVersions","apiVersion":"v1","versions":[]}""", "application/json"));
            front._web.MapGet("/apis", front.GroupsAsync);
            front._web.MapGet("/openapi/v3", front.OpenApiIndexAsync);
            front._web.MapGet("/openapi/v3/apis/{group}/{version}", front.OpenApiAsync);
        }
        front._web.MapFallback(front.ForwardAsync);
        await front._web.StartAsync(stop);
        ClusterFiles.WriteFront(kubeconfig, front.Address);
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _server.Dispose();
    }

    private async Task<List<JsonObject>> DefinitionsAsync(CancellationToken stop) =>
        [.. JsonNode.Parse(await _server.GetStringAsync(Definitions, stop))!["items"]!.AsArray().OfType<JsonObject>()];

    private async Task<IResult> OpenApiIndexAsync(CancellationToken stop) =>
        Json(OpenApiDocuments.Index(await DefinitionsAsync(stop)));

    private async Task<IResult> OpenApiAsync(string group, string version, CancellationToken stop) =>
        Json(OpenApiDocuments.Of(group, version, await DefinitionsAsync(stop)));

    private static IResult Json(JsonObject document) => Results.Text(document.ToJsonString(), "application/json");

    private async Task<IResult> GroupsAsync(CancellationToken stop)
    {
        var groups = (await DefinitionsAsync(stop))
            .SelectMany(definition => definition["spec"]!["versions"]!.AsArray()
                .Where(version => (bool)version!["served"]!)
                .Select(version => ((string)definition["spec"]!["group"]!, (string)version!["name"]!)))
            .Append(("apiextensions.k8s.io", "v1"))
            .Distinct()
            .GroupBy(one => one.Item1, one => one.Item2, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        var answer = new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)Group(group.Key, [.. group.Order(StringComparer.Ordinal)]))]),
        };
        return Json(answer);
    }

    private static JsonObject Group(string name, IReadOnlyList<string> versions)
    {
        JsonObject Version(string version) => new() { ["groupVersion"] = $"{name}/{version}", ["version"] = version };
        return new()
        {
            ["name"] = name,
            ["versions"] = new JsonArray([.. versions.Select(version => (JsonNode)Version(version))]),
            ["preferredVersion"] = Version(versions[0]),
        };
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var path = context.Request.Path.ToUriComponent().TrimStart('/') + context.Request.QueryString.ToUriComponent();
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), path);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, value) in context.Request.Headers.Where(header => !NotForwarded.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, value.ToArray());
        }
        using var answer = await _server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, context.RequestAborted) is var count and > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
