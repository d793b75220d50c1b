using AiNetOperator.Kubernetes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>A kind whose definition comes after the one who watches it, goes, and comes back.</summary>
public sealed class LateKindTests(RealServer real)
{
    /// <summary>The longest pause is 5 s; the rest is for a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(9);

    [Fact]
    public async Task A_definition_that_is_installed_late_is_noticed_within_seconds()
    {
        var api = new ApiUnderTest(real.Require().Http, await real.NewNamespaceAsync(), null);
        var group = RealServer.NewName("late") + ".test.ainet.io";
        var definition = (await File.ReadAllTextAsync(Repository.Definition("widgets"))).Replace("test.ainet.io", group, StringComparison.Ordinal);
        using var late = new WidgetClient(api, new ResourceType<Widget>(group, "v1", "widgets", "Widget", Widget.Type.Json));
        _ = late.Reflector.RunAsync(late.Stopped);
        await RealServer.UntilAsync(() => late.Log.All.Count >= 5, "it has looked for it five times");
        late.Log.All.ShouldAllBe(line => line.Contains("404", StringComparison.Ordinal));

        await Definitions.ApplyAsync(api.Http, definition);
        await RealServer.UntilAsync(() => late.Store.HasSynced, "it is noticed", Soon);
        await CreateAsync(api, group, "a");
        await late.ShownAsync("a", _ => true);

        await Definitions.DeleteAsync(api.Http, "widgets." + group);
        await RealServer.UntilAsync(() => late.InStore("a") is null, "its objects have gone with it");
        await RealServer.UntilAsync(() => late.Log.All.Count >= 10, "it has looked for it five times more");
        await Definitions.ApplyAsync(api.Http, definition);
        await CreateAsync(api, group, "b");
        await late.ShownAsync("b", _ => true, Soon);
        await Definitions.DeleteAsync(api.Http, "widgets." + group);
    }

    private static async Task CreateAsync(ApiUnderTest api, string group, string name)
    {
        var widget = api.Widget(name);
        widget["apiVersion"] = group + "/v1";
        var (code, body) = await api.SendAsync("POST", $"apis/{group}/v1/namespaces/{api.Namespace}/widgets", widget.ToJsonString());
        code.ShouldBe(201, body.ToJsonString());
    }
}
