namespace AiNetOperator.ApiServer.Tests.SameServer;

/// <summary>Another object of the same name. What the simulated API server imitates and could have got wrong: each runs against the real one too.</summary>
public sealed class UidTests(RealServer real)
{
    private const string Other = """{"uid":"0a0a0a0a-0000-4000-8000-000000000000"}""";

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task An_apply_of_the_status_does_not_look_at_the_uid(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (code, body) = await api.ApplyStatusAsync("a", """{"seen":"red"}""", Other);
        (code, (string?)body["status"]!["seen"]).ShouldBe((200, "red"), body.ToJsonString());
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_patch_of_the_status_does_not_look_at_the_uid(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var patch = $$$"""{"metadata":{{{Other}}},"status":{"seen":"red"}}""";
        var (code, body) = await api.SendAsync("PATCH", api.Widgets + "/a/status", patch, ApiUnderTest.Merge);
        (code, (string?)body["status"]?["seen"]).ShouldBe((200, "red"), body.ToJsonString());
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task An_apply_to_an_object_with_another_uid_is_refused(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var body = api.Widget("a", metadata: Other).ToJsonString();
        var (code, answer) = await api.SendAsync("PATCH", api.Widgets + "/a?fieldManager=writer&force=true", body, ApiUnderTest.Apply);
        (code, (string?)answer["reason"]).ShouldBe((422, "Invalid"), answer.ToJsonString());
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task An_apply_with_a_uid_creates_nothing(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var body = api.Widget("a", metadata: Other).ToJsonString();
        var (code, answer) = await api.SendAsync("PATCH", api.Widgets + "/a?fieldManager=writer&force=true", body, ApiUnderTest.Apply);
        (code, (string?)answer["reason"]).ShouldBe((409, "Conflict"), answer.ToJsonString());
        ((string)answer["message"]!).ShouldContain("uid mismatch");
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_put_of_another_uid_is_refused(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        created["metadata"]!["uid"] = "0a0a0a0a-0000-4000-8000-000000000000";
        var (code, body) = await api.SendAsync("PUT", api.Widgets + "/a", created.ToJsonString());
        (code, (string?)body["reason"]).ShouldBe((409, "Conflict"), body.ToJsonString());
        (code, body) = await api.SendAsync("PUT", api.Widgets + "/a/status", created.ToJsonString());
        (code, (string?)body["reason"]).ShouldBe((409, "Conflict"), body.ToJsonString());
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_merge_patch_of_an_object_with_another_uid_is_refused(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (code, body) = await api.PatchAsync("a", ApiUnderTest.Merge, $$$"""{"metadata":{{{Other}}}}""");
        (code, (string?)body["reason"]).ShouldBe((422, "Invalid"), body.ToJsonString());
    }
}
