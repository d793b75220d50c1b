using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Our client and reflector against a real API server.</summary>
public sealed class ClientTests(RealServer real)
{
    [Fact]
    public async Task A_streaming_list_ends_with_a_bookmark_and_goes_on_as_a_watch()
    {
        using var widgets = await WidgetClient.ForAsync(real);
        await widgets.Api.CreateAsync("a");
        await widgets.Api.CreateAsync("b");
        var request = new WatchRequest(widgets.Api.Namespace, null, SendInitialEvents: true, TimeSpan.FromSeconds(20));
        var seen = new List<string>();
        await foreach (var change in widgets.Client.WatchAsync(Widget.Type, request, CancellationToken.None))
        {
            seen.Add(change.IsInitialEventsEnd ? "end" : $"{change.Type} {change.Key.Name}");
            if (change.IsInitialEventsEnd)
                await widgets.Api.DeleteAsync("a");
            if (change.Type == WatchEventType.Deleted)
                break;
        }
        seen.ShouldBe(["Added a", "Added b", "end", "Deleted a"]);
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        using var widgets = await WidgetClient.ForAsync(real);
        foreach (var chunk in Enumerable.Range(0, 520).Chunk(20))
            await Task.WhenAll(chunk.Select(number => widgets.Api.CreateAsync($"w{number:D3}")));
        var list = await widgets.Client.ListAsync(Widget.Type, widgets.Api.Namespace, CancellationToken.None);
        list.Items.Count.ShouldBe(520);
        list.Items.ShouldAllBe(widget => widget.Kind == "Widget" && widget.ApiVersion == "test.ainet.io/v1");
    }

    [Fact]
    public async Task The_store_follows()
    {
        using var widgets = await WidgetClient.ForAsync(real);
        await widgets.Api.CreateAsync("a");
        await widgets.WatchingAsync();
        await widgets.ShownAsync("a", widget => widget.Spec.Colour == "red");

        await widgets.Api.PatchAsync("a", ApiUnderTest.Merge, """{"spec":{"colour":"blue"}}""");
        await widgets.ShownAsync("a", widget => widget.Spec.Colour == "blue");
        await widgets.Api.DeleteAsync("a");
        await RealServer.UntilAsync(() => widgets.InStore("a") is null, "it is gone");
    }
}
