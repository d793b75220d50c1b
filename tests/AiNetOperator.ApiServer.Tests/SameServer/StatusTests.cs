using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.SameServer;

/// <summary>The status, and who may write it. What the simulated API server imitates and could have got wrong: each runs against the real one too.</summary>
public sealed class StatusTests(RealServer real)
{
    private const string Other = """{"uid":"0a0a0a0a-0000-4000-8000-000000000000"}""";

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task An_empty_status_is_a_status(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        var (code, body) = await api.ApplyStatusAsync("a", "{}");
        code.ShouldBe(200);
        (body["status"]?.ToJsonString(), VersionOf(body) == VersionOf(created)).ShouldBe(("{}", false));
        VersionOf((await api.ApplyStatusAsync("a", "{}")).Body).ShouldBe(VersionOf(body), "the same apply changes nothing");
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task An_apply_without_a_field_takes_it_away(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        await api.ApplyStatusAsync("a", """{"seen":"red","conditions":[{"type":"Ready","status":"True"},{"type":"Other","status":"True"}]}""");
        var (_, body) = await api.ApplyStatusAsync("a", """{"conditions":[{"type":"Ready","status":"False"}]}""");
        body["status"]!["seen"].ShouldBeNull();
        body["status"]!["conditions"]!.AsArray().Select(one => $"{one!["type"]}={one["status"]}").ShouldBe(["Ready=False"]);
    }

    [Theory]
    [InlineData(Server.Real, """{"seen":"red","counts":{"a":1}}""", """{"seen":"red","counts":{}}""", "422 status.counts")]
    [InlineData(Server.Simulated, """{"seen":"red","counts":{"a":1}}""", """{"seen":"red","counts":{}}""", "422 status.counts")]
    [InlineData(Server.Real, """{"seen":"red"}""", "{}", "422 status")]
    [InlineData(Server.Simulated, """{"seen":"red"}""", "{}", "422 status")]
    [InlineData(Server.Real, """{"seen":"red","counts":{"a":1}}""", """{"seen":"red"}""", """200 {"seen":"red"}""")]
    [InlineData(Server.Simulated, """{"seen":"red","counts":{"a":1}}""", """{"seen":"red"}""", """200 {"seen":"red"}""")]
    [InlineData(Server.Real, """{"seen":"red","conditions":[{"type":"Ready"}]}""", """{"seen":"red","conditions":[]}""", """200 {"seen":"red"}""")]
    [InlineData(Server.Simulated, """{"seen":"red","conditions":[{"type":"Ready"}]}""", """{"seen":"red","conditions":[]}""", """200 {"seen":"red"}""")]
    [InlineData(Server.Real, """{"seen":"red"}""", """{"seen":"red","counts":{}}""", """200 {"counts":{},"seen":"red"}""")]
    [InlineData(Server.Simulated, """{"seen":"red"}""", """{"seen":"red","counts":{}}""", """200 {"counts":{},"seen":"red"}""")]
    public async Task A_map_that_is_named_but_loses_all_it_had_is_null_and_therefore_wrong(Server server, string before, string after, string expected)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        (await api.ApplyStatusAsync("a", before)).Code.ShouldBe(200);
        var (code, body) = await api.ApplyStatusAsync("a", after);
        $"{code} {(code == 200 ? Sorted(body["status"]!) : body["details"]!["causes"]![0]!["field"])}".ShouldBe(expected, body.ToJsonString());
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_condition_of_another_writer_survives(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        await api.ApplyStatusAsync("a", """{"conditions":[{"type":"Theirs","status":"True"}]}""", manager: "them");
        await api.ApplyStatusAsync("a", """{"conditions":[{"type":"Ready","status":"True"}]}""");
        var (_, body) = await api.ApplyStatusAsync("a", """{"seen":"red"}""");
        body["status"]!["conditions"]!.AsArray().Select(one => (string)one!["type"]!).ShouldBe(["Theirs"]);
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task What_an_apply_of_the_status_is_refused_for(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        var before = VersionOf(created);
        await api.ApplyStatusAsync("a", """{"seen":"red"}""");

        (await api.ApplyStatusAsync("missing", "{}")).Code.ShouldBe(404);
        (await api.ApplyStatusAsync("a", "{}", $$"""{"resourceVersion":"{{before}}"}""")).Code.ShouldBe(409, "an old version");
        (await api.ApplyStatusAsync("a", "{}", """{"managedFields":[{"manager":"m"}]}""")).Code.ShouldBe(400, "managed fields");
        (await api.ApplyStatusAsync("a", """{"unknown":1}""")).Code.ShouldBe(500, "a field that is not declared");
        var anonymous = await api.SendAsync("PATCH", $"{api.Widgets}/a/status", api.Widget("a").ToJsonString(), ApiUnderTest.Apply);
        anonymous.Code.ShouldBe(422, "no field manager");
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task The_status_of_a_new_object_is_dropped(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a", status: """{"seen":"red"}""");
        created["status"].ShouldBeNull();
        ((int)created["metadata"]!["generation"]!).ShouldBe(1);
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task Only_a_change_of_the_spec_counts_a_generation(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        (await api.ApplyStatusAsync("a", """{"seen":"red"}""")).Body["metadata"]!["generation"]!.ToString().ShouldBe("1");
        (await api.PatchAsync("a", ApiUnderTest.Merge, """{"metadata":{"labels":{"a":"b"}}}""")).Body["metadata"]!["generation"]!.ToString().ShouldBe("1");
        (await api.PatchAsync("a", ApiUnderTest.Merge, """{"status":{"seen":"blue"}}""")).Body["status"]!["seen"]!.ToString().ShouldBe("red");
        (await api.PatchAsync("a", ApiUnderTest.Merge, """{"spec":{"colour":"blue"}}""")).Body["metadata"]!["generation"]!.ToString().ShouldBe("2");
    }

    private static string Sorted(JsonNode status) =>
        new JsonObject(status.AsObject().OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString();

    private static string VersionOf(JsonObject one) => (string)one["metadata"]!["resourceVersion"]!;
}
