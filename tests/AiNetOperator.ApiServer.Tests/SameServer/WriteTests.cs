using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.SameServer;

/// <summary>Creates, puts and patches. What the simulated API server imitates and could have got wrong: each runs against the real one too.</summary>
public sealed class WriteTests(RealServer real)
{
    [Theory]
    [InlineData(Server.Real, ApiUnderTest.Merge, """{"metadata":{"name":"b"}}""")]
    [InlineData(Server.Simulated, ApiUnderTest.Merge, """{"metadata":{"name":"b"}}""")]
    [InlineData(Server.Real, ApiUnderTest.Json, """[{"op":"replace","path":"/metadata/name","value":"b"}]""")]
    [InlineData(Server.Simulated, ApiUnderTest.Json, """[{"op":"replace","path":"/metadata/name","value":"b"}]""")]
    [InlineData(Server.Real, ApiUnderTest.Merge, """{"metadata":{"namespace":"elsewhere"}}""")]
    [InlineData(Server.Simulated, ApiUnderTest.Merge, """{"metadata":{"namespace":"elsewhere"}}""")]
    public async Task A_patch_cannot_rename(Server server, string type, string patch)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (code, body) = await api.PatchAsync("a", type, patch);
        (code, (string?)body["reason"]).ShouldBe((400, "BadRequest"), body.ToJsonString());
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_new_object_has_no_version_yet(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var (code, body) = await api.PostAsync(api.Widget("a", metadata: """{"resourceVersion":"5"}"""));
        (code, (string?)body["reason"]).ShouldBe((500, null), body.ToJsonString());
        ((string)body["message"]!).ShouldContain("resourceVersion should not be set on objects to be created");
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_patch_that_changes_nothing_leaves_the_version(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        var (_, body) = await api.PatchAsync("a", ApiUnderTest.Merge, """{"spec":{"colour":"red"}}""");
        VersionOf(body).ShouldBe(VersionOf(created));
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_json_patch_whose_test_fails_is_refused(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (code, body) = await api.PatchAsync("a", ApiUnderTest.Json, """[{"op":"test","path":"/spec/colour","value":"blue"}]""");
        (code, (string?)body["reason"]).ShouldBe((422, "Invalid"), body.ToJsonString());
        var absent = """[{"op":"test","path":"/metadata/finalizers","value":null},{"op":"add","path":"/metadata/finalizers","value":["test.ainet.io/x"]}]""";
        (await api.PatchAsync("a", ApiUnderTest.Json, absent)).Code.ShouldBe(200);
        (await api.PatchAsync("a", ApiUnderTest.Json, absent)).Code.ShouldBe(422);
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_put_without_a_version_or_with_an_old_one_is_refused(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        await api.PatchAsync("a", ApiUnderTest.Merge, """{"spec":{"colour":"blue"}}""");
        (await api.SendAsync("PUT", api.Widgets + "/a", created.ToJsonString())).Code.ShouldBe(409);
        (await api.SendAsync("PUT", api.Widgets + "/a", api.Widget("a").ToJsonString())).Code.ShouldBe(422);
        (await api.SendAsync("PUT", api.Widgets + "/missing", api.Widget("missing").ToJsonString())).Code.ShouldBe(404);
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_name_is_taken_once(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (code, body) = await api.PostAsync(api.Widget("a"));
        (code, (string?)body["reason"]).ShouldBe((409, "AlreadyExists"));
        (await api.PostAsync(api.Widget("Not_A_Name"))).Code.ShouldBe(422);
    }

    private static string VersionOf(JsonObject one) => (string)one["metadata"]!["resourceVersion"]!;
}
