using AiNetOperator.Kubernetes;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>What our watch lives through, on a server of the test's own.</summary>
public sealed class RestartTests(RealServer real)
{
    /// <summary>The longest pause of a watch whose server is away is 10 s; then it may have to list anew.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(13);

    [Fact]
    public async Task The_store_follows_over_a_restart_of_the_API_server()
    {
        await using var cluster = await real.StartAnotherAsync();
        using var http = cluster.CreateClient("ainetoperator/test");
        using var widgets = await new WidgetClient(new ApiUnderTest(http, "default", null)).WatchingAsync();
        await widgets.Api.CreateAsync("a");
        await widgets.Api.CreateAsync("b");
        await widgets.ShownAsync("b", _ => true);
        for (var round = 0; round < 2; round++)
        {
            // other namespaces move the server on, so that our version lies before all that it remembers after its start
            await new ApiUnderTest(http, "elsewhere", null).CreateAsync("c" + round);
            await RestartAsync(cluster, widgets.Api);
            await widgets.Api.DeleteAsync("b");
            var colour = $$$"""{"spec":{"colour":"c{{{round}}}"}}""";
            await widgets.Api.PatchAsync("a", ApiUnderTest.Merge, colour);

            await widgets.ShownAsync("a", widget => widget.Spec.Colour == $"c{round}", Soon);

            widgets.InStore("b").ShouldBeNull("a deletion before the watch was back is not lost");
            await widgets.Api.CreateAsync("b");
        }
        widgets.Log.All.ShouldContain(
            line => line.Contains("410", StringComparison.Ordinal), $"the version was too old, and all was listed anew: {string.Join("; ", widgets.Log.All)}");
    }

    [Fact]
    public async Task A_version_from_before_what_the_server_remembers_is_gone()
    {
        await using var cluster = await real.StartAnotherAsync();
        using var http = cluster.CreateClient("ainetoperator/test");
        using var widgets = new WidgetClient(new ApiUnderTest(http, "default", null));
        var old = (string)(await widgets.Api.CreateAsync("a"))["metadata"]!["resourceVersion"]!;
        for (var round = 0; round < 5; round++)
            await widgets.Api.PatchAsync("a", ApiUnderTest.Merge, $$$"""{"spec":{"colour":"c{{{round}}}"}}""");
        await RestartAsync(cluster, widgets.Api);

        var request = new WatchRequest("default", old, SendInitialEvents: false, TimeSpan.FromSeconds(10));
        var gone = await Should.ThrowAsync<KubernetesApiException>(async () =>
        {
            await foreach (var change in widgets.Client.WatchAsync(Widget.Type, request, CancellationToken.None))
                change.ShouldBeNull("an event came");
        });

        gone.IsGone.ShouldBeTrue(gone.Message);
    }

    [Fact]
    public async Task The_next_page_of_a_list_is_gone_once_its_version_has_been_compacted()
    {
        await using var cluster = await real.StartAnotherAsync();
        using var http = cluster.CreateClient("ainetoperator/test");
        var api = new ApiUnderTest(http, "default", null);
        foreach (var name in (string[])["a", "b", "c"])
            await api.CreateAsync(name);
        var (_, first) = await api.SendAsync("GET", api.Widgets + "?limit=1");
        var token = Uri.EscapeDataString((string)first["metadata"]!["continue"]!);
        var (_, edited) = await api.PatchAsync("a", ApiUnderTest.Merge, """{"spec":{"colour":"blue"}}""");
        (await api.SendAsync("GET", $"{api.Widgets}?limit=1&continue={token}")).Code.ShouldBe(200);

        // the server keeps snapshots of its own of what etcd has forgotten, until it is started again
        await cluster.CompactAsync(long.Parse((string)edited["metadata"]!["resourceVersion"]!, null), CancellationToken.None);
        await RestartAsync(cluster, api);
        var (code, body) = await api.SendAsync("GET", $"{api.Widgets}?limit=1&continue={token}");

        (code, (string?)body["reason"]).ShouldBe((410, "Expired"), body.ToJsonString());
    }

    private static async Task RestartAsync(LocalCluster cluster, ApiUnderTest api)
    {
        cluster.KillServer();
        await cluster.StartServerAsync(CancellationToken.None);
        await RealServer.UntilAsync(async () => (await api.SendAsync("GET", api.Widgets)).Code == 200, "widgets are served again");
    }
}
