using System.Text.Json.Nodes;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerListTests : IDisposable
{
    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void An_empty_list_has_the_version_of_the_server()
    {
        var list = _world.Get(Widgets).Body;
        list["kind"]!.GetValue<string>().ShouldBe("WidgetList");
        list["apiVersion"]!.GetValue<string>().ShouldBe("test.io/v1");
        list["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("0");
        list["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Lists_are_ordered_by_namespace_and_name_and_span_namespaces()
    {
        _world.Server.Apply(Widget("b"));
        _world.Server.Apply(Widget("a"));
        _world.Server.Apply(Widget("c", metadata: """{"namespace":"another"}"""));
        Names(_world.Get("/apis/test.io/v1/widgets").Body).ShouldBe(["c", "a", "b"]);
        Names(_world.Get(Widgets).Body).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Pages_show_the_state_at_the_first_page()
    {
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
            _world.Create(name);
        var first = _world.Get(Widgets + "?limit=2").Body;
        first["metadata"]!["remainingItemCount"]!.GetValue<int>().ShouldBe(3);
        _world.Send("DELETE", Widgets + "/d");
        _world.Merge(Widgets + "/c", """{"spec":{"color":"blue"}}""");

        var second = _world.Get($"{Widgets}?limit=2&continue={first["metadata"]!["continue"]}").Body;
        var third = _world.Get($"{Widgets}?limit=2&continue={second["metadata"]!["continue"]}").Body;

        Names(first).Concat(Names(second)).Concat(Names(third)).ShouldBe(["a", "b", "c", "d", "e"]);
        second["items"]![0]!["spec"]!["color"]!.GetValue<string>().ShouldBe("red");
        third["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe(first["metadata"]!["resourceVersion"]!.GetValue<string>());
        third["metadata"]!["continue"]!.GetValue<string>().ShouldBeEmpty();
    }

    [Fact]
    public void A_page_can_be_read_twice()
    {
        _world.Create("a");
        _world.Create("b");
        var token = _world.Get(Widgets + "?limit=1").Body["metadata"]!["continue"];
        Names(_world.Get($"{Widgets}?limit=1&continue={token}").Body).ShouldBe(["b"]);
        Names(_world.Get($"{Widgets}?limit=1&continue={token}").Body).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_continuation_of_a_forgotten_state_is_410_Expired(bool byCompaction)
    {
        _world.Create("a");
        _world.Create("b");
        var token = _world.Get(Widgets + "?limit=1").Body["metadata"]!["continue"];
        if (byCompaction)
            _world.Server.Compact();
        else
            _world.Clock.RunFor(TimeSpan.FromMinutes(6));
        var (code, status) = _world.Get($"{Widgets}?limit=1&continue={token}");
        code.ShouldBe(410);
        status["reason"]!.GetValue<string>().ShouldBe("Expired");
    }

    [Fact]
    public void A_list_from_the_watch_cache_ignores_the_limit()
    {
        _world.Create("a");
        _world.Create("b");
        Names(_world.Get(Widgets + "?limit=1&resourceVersion=0").Body).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_list_at_a_version_of_the_future_is_504_too_large_after_a_while()
    {
        var (code, status) = _world.Get(Widgets + "?resourceVersion=99");
        code.ShouldBe(504);
        status["reason"]!.GetValue<string>().ShouldBe("Timeout");
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe("ResourceVersionTooLarge");
        _world.Clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("fieldSelector=metadata.name%3Da", "a")]
    [InlineData("fieldSelector=metadata.name!%3Da", "b,c")]
    [InlineData("fieldSelector=metadata.namespace=default,spec.color%3Dblue", "b")]
    [InlineData("labelSelector=x%3D1", "a")]
    [InlineData("labelSelector=x%3D%3D1", "a")]
    [InlineData("labelSelector=x!%3D1", "b,c")]
    [InlineData("labelSelector=x", "a,b")]
    [InlineData("labelSelector=!x", "c")]
    [InlineData("labelSelector=x%3D2,fine%2Fname%3Dyes", "b")]
    public void Selectors_select(string query, string expected)
    {
        _world.Create("a", metadata: """{"labels":{"x":"1"}}""");
        _world.Create("b", """{"color":"blue"}""", """{"labels":{"x":"2","fine/name":"yes"}}""");
        _world.Create("c");
        string.Join(',', Names(_world.Get($"{Widgets}?{query}").Body)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("fieldSelector=spec.size%3D1", "field label not supported: spec.size")]
    [InlineData("labelSelector=x in (a)", "only equality is simulated")]
    [InlineData("limit=many", "limit")]
    [InlineData("continue=nonsense", "continue key is not valid")]
    public void What_the_server_cannot_select_by_is_400(string query, string message)
    {
        var (code, status) = _world.Get($"{Widgets}?{query}");
        code.ShouldBe(400);
        status["message"]!.GetValue<string>().ShouldContain(message);
    }

    [Fact]
    public void Items_of_custom_kinds_say_their_kind_and_those_of_built_in_kinds_do_not()
    {
        _world.Create("a");
        var leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
        _world.Send("POST", leases, """{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{}}""").Code.ShouldBe(201);
        _world.Get(Widgets).Body["items"]![0]!["kind"]!.GetValue<string>().ShouldBe("Widget");
        _world.Get(leases).Body["items"]![0]!.AsObject().ContainsKey("kind").ShouldBeFalse();
        _world.Get(leases + "/l").Body["kind"]!.GetValue<string>().ShouldBe("Lease");
    }

    [Fact]
    public void Text_beyond_ASCII_comes_back_as_it_was()
    {
        _world.Create("a", """{"color":"grün <&> \"日本\""}""");
        _world.Get(Widgets).Body["items"]![0]!["spec"]!["color"]!.GetValue<string>().ShouldBe("grün <&> \"日本\"");
    }

    private static IEnumerable<string> Names(JsonObject list) =>
        list["items"]!.AsArray().Select(item => item!["metadata"]!["name"]!.GetValue<string>());
}
