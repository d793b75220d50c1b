using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.SameServer;

/// <summary>Lists. What the simulated API server imitates and could have got wrong: each runs against the real one too.</summary>
public sealed class ListTests(RealServer real)
{
    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task Items_of_a_list_say_their_kind(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (_, list) = await api.SendAsync("GET", api.Widgets);
        ((string)list["kind"]!).ShouldBe("WidgetList");
        var item = list["items"]!.AsArray().Single()!;
        ((string?)item["kind"], (string?)item["apiVersion"]).ShouldBe(("Widget", "test.ainet.io/v1"));
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_field_selector_chooses_by_a_declared_field(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        await api.CreateAsync("b", """{"colour":"blue"}""");
        var (_, list) = await api.SendAsync("GET", api.Widgets + "?fieldSelector=spec.colour%3Dblue");
        list["items"]!.AsArray().Select(one => (string)one!["metadata"]!["name"]!).ShouldBe(["b"]);
        (await api.SendAsync("GET", api.Widgets + "?fieldSelector=spec.size%3D1")).Code.ShouldBe(400);
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task Pages_show_one_version_and_say_what_is_left(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        foreach (var name in (string[])["a", "b", "c"])
            await api.CreateAsync(name);
        var (_, first) = await api.SendAsync("GET", api.Widgets + "?limit=2");
        first["items"]!.AsArray().Count.ShouldBe(2);
        ((int)first["metadata"]!["remainingItemCount"]!).ShouldBe(1);
        await api.CreateAsync("d");
        var token = Uri.EscapeDataString((string)first["metadata"]!["continue"]!);
        var (_, second) = await api.SendAsync("GET", $"{api.Widgets}?limit=2&continue={token}");
        second["items"]!.AsArray().Select(one => (string)one!["metadata"]!["name"]!).ShouldBe(["c"]);
        VersionOf(second).ShouldBe(VersionOf(first));
        ((string?)second["metadata"]!["continue"]).ShouldBe("", "custom resources write it out");
    }

    private static string VersionOf(JsonObject one) => (string)one["metadata"]!["resourceVersion"]!;
}
