using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.SameServer;

/// <summary>How objects go. What the simulated API server imitates and could have got wrong: each runs against the real one too.</summary>
public sealed class DeletionTests(RealServer real)
{
    private const string Kept = """{"finalizers":["test.ainet.io/x"]}""";

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_deletion_that_waits_for_finalizers_counts_a_generation(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a", metadata: Kept);
        var (code, body) = await api.DeleteAsync("a");
        code.ShouldBe(200);
        ((string)body["kind"]!).ShouldBe("Widget");
        ((int)body["metadata"]!["generation"]!).ShouldBe(2);
        ((int)body["metadata"]!["deletionGracePeriodSeconds"]!).ShouldBe(0);
        body["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_second_deletion_changes_nothing(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a", metadata: Kept);
        var first = (await api.DeleteAsync("a")).Body;
        var second = (await api.DeleteAsync("a")).Body;
        VersionOf(second).ShouldBe(VersionOf(first));
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task The_answer_to_an_immediate_deletion_is_a_status_with_the_uid(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        var (code, body) = await api.DeleteAsync("a");
        code.ShouldBe(200);
        ((string)body["kind"]!).ShouldBe("Status");
        ((string)body["status"]!).ShouldBe("Success");
        ((string)body["details"]!["uid"]!).ShouldBe((string)created["metadata"]!["uid"]!);
        ((string)body["details"]!["kind"]!).ShouldBe("widgets");
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_watch_is_told_the_state_that_was_stored_last(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a", metadata: Kept);
        var marked = (await api.DeleteAsync("a")).Body;
        var (code, answer) = await api.PatchAsync("a", ApiUnderTest.Merge, """{"metadata":{"finalizers":null},"spec":{"colour":"blue"}}""");
        code.ShouldBe(200);
        ((string)answer["spec"]!["colour"]!).ShouldBe("blue");
        answer["metadata"]!["finalizers"].ShouldBeNull();

        var told = (await api.WatchAsync("timeoutSeconds=5&resourceVersion=" + VersionOf(marked), wanted: 1)).Single();

        ((string)told["type"]!).ShouldBe("DELETED");
        var last = told["object"]!.AsObject();
        long.Parse(VersionOf(last), null).ShouldBeGreaterThan(long.Parse(VersionOf(marked), null));
        (last["metadata"]!["finalizers"]?.AsArray().Count, (string?)last["spec"]!["colour"]).ShouldBe((1, "red"));
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_deletion_has_a_version_of_its_own(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        var created = await api.CreateAsync("a");
        await api.DeleteAsync("a");
        var told = (await api.WatchAsync("timeoutSeconds=5&resourceVersion=" + VersionOf(created), wanted: 1)).Single();
        ((string)told["type"]!).ShouldBe("DELETED");
        long.Parse(VersionOf(told["object"]!.AsObject()), null).ShouldBeGreaterThan(long.Parse(VersionOf(created), null));
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task No_finalizer_can_be_added_while_an_object_is_being_deleted(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a", metadata: Kept);
        await api.DeleteAsync("a");
        var (code, body) = await api.PatchAsync("a", ApiUnderTest.Merge, """{"metadata":{"finalizers":["test.ainet.io/x","test.ainet.io/y"]}}""");
        code.ShouldBe(422);
        ((string)body["message"]!).ShouldContain("no new finalizers can be added");
    }

    private static string VersionOf(JsonObject one) => (string)one["metadata"]!["resourceVersion"]!;
}
