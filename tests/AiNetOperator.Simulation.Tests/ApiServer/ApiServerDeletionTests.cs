using AiNetOperator.Abstractions;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerDeletionTests : IDisposable
{
    private const string Kept = """{"finalizers":["test.io/x"]}""";

    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void An_object_without_finalizers_goes_at_once_and_the_answer_is_a_Status()
    {
        var uid = _world.Create("a")["metadata"]!["uid"]!.GetValue<string>();
        var (code, body) = _world.Send("DELETE", Widgets + "/a");
        code.ShouldBe(200);
        body["status"]!.GetValue<string>().ShouldBe("Success");
        body["details"]!["uid"]!.GetValue<string>().ShouldBe(uid);
        _world.Get(Widgets + "/a").Code.ShouldBe(404);
        _world.Send("DELETE", Widgets + "/a").Code.ShouldBe(404);
    }

    [Fact]
    public void An_object_with_finalizers_is_marked_and_counts_a_generation()
    {
        _world.Create("a", metadata: Kept);
        var (code, body) = _world.Send("DELETE", Widgets + "/a");
        code.ShouldBe(200);
        body["kind"]!.GetValue<string>().ShouldBe("Widget");
        body["metadata"]!["deletionTimestamp"]!.GetValue<string>().ShouldStartWith("2026-01-01T00:00:0");
        body["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>().ShouldBe(0);
        body["metadata"]!["generation"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public void A_second_deletion_changes_nothing()
    {
        _world.Create("a", metadata: Kept);
        var first = _world.Send("DELETE", Widgets + "/a").Body;
        _world.Clock.RunFor(TimeSpan.FromMinutes(1));
        _world.Send("DELETE", Widgets + "/a").Body.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Theory]
    [InlineData("application/merge-patch+json", """{"metadata":{"finalizers":null}}""")]
    [InlineData("application/merge-patch+json", """{"metadata":{"finalizers":[]}}""")]
    [InlineData("application/json-patch+json", """[{"op":"test","path":"/metadata/finalizers/0","value":"test.io/x"},{"op":"remove","path":"/metadata/finalizers/0"}]""")]
    public void The_last_finalizer_takes_the_object_along(string type, string patch)
    {
        _world.Create("a", metadata: Kept);
        _world.Send("DELETE", Widgets + "/a");
        using var watch = _world.Watch("resourceVersion=2");
        var (code, body) = _world.Send("PATCH", Widgets + "/a", patch, type);
        code.ShouldBe(200);
        body["metadata"]!.AsObject().ContainsKey("finalizers").ShouldBeFalse();
        _world.Get(Widgets + "/a").Code.ShouldBe(404);
        watch.AfterASecond().Summary.ShouldBe(["DELETED a"]);
        watch.Events[0]["object"]!["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("3");
        watch.Events[0]["object"]!["metadata"]!["finalizers"]![0]!.GetValue<string>().ShouldBe("test.io/x", "a watch sees what was stored last");
    }

    [Fact]
    public void A_finalizer_of_somebody_else_keeps_the_object()
    {
        _world.Create("a", metadata: """{"finalizers":["them/x","test.io/x"]}""");
        _world.Send("DELETE", Widgets + "/a");
        _world.Merge(Widgets + "/a", """{"metadata":{"finalizers":["them/x"]}}""");
        _world.Get(Widgets + "/a").Code.ShouldBe(200);
    }

    [Fact]
    public void No_finalizer_can_be_added_while_deleting()
    {
        _world.Create("a", metadata: Kept);
        _world.Send("DELETE", Widgets + "/a");
        var (code, status) = _world.Merge(Widgets + "/a", """{"metadata":{"finalizers":["test.io/x","test.io/new"]}}""");
        code.ShouldBe(422);
        status["message"]!.GetValue<string>().ShouldContain("no new finalizers can be added");
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe("FieldValueForbidden");
    }

    [Fact]
    public void Spec_and_status_can_still_be_written_while_deleting()
    {
        _world.Create("a", metadata: Kept);
        _world.Send("DELETE", Widgets + "/a");
        _world.ApplyStatus("a", """{"phase":"Deleting"}""").Code.ShouldBe(200);
        _world.Merge(Widgets + "/a", """{"spec":{"size":1}}""").Body["metadata"]!["generation"]!.GetValue<int>().ShouldBe(3);
        _world.Stored("a")["metadata"]!.AsObject().ContainsKey("deletionTimestamp").ShouldBeTrue();
    }

    [Fact]
    public void The_name_is_taken_until_the_object_is_gone()
    {
        _world.Create("a", metadata: Kept);
        _world.Send("DELETE", Widgets + "/a");
        _world.Send("POST", Widgets, Widget("a").ToJsonString()).Code.ShouldBe(409);
        _world.Merge(Widgets + "/a", """{"metadata":{"finalizers":[]}}""");
        _world.Create("a")["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public void A_deletion_can_insist_on_uid_and_version()
    {
        var uid = _world.Create("a")["metadata"]!["uid"]!.GetValue<string>();
        _world.Send("DELETE", Widgets + "/a", """{"preconditions":{"uid":"other"}}""").Code.ShouldBe(409);
        _world.Send("DELETE", Widgets + "/a", """{"preconditions":{"resourceVersion":"9"}}""").Code.ShouldBe(409);
        _world.Send("DELETE", Widgets + "/a", $$"""{"preconditions":{"uid":"{{uid}}","resourceVersion":"1"} }""").Code.ShouldBe(200);
    }

    [Fact]
    public void A_deleted_namespace_deletes_what_is_in_it_and_nothing_else()
    {
        _world.Create("a");
        _world.Create("kept", metadata: Kept);
        _world.Server.Apply(Widget("elsewhere", metadata: """{"namespace":"other"}"""));
        _world.Server.DeleteNamespace("default");
        _world.Server.Objects.Select(one => one["metadata"]!["name"]!.GetValue<string>()).ShouldBe(["kept", "elsewhere"]);
        _world.Stored("kept")["metadata"]!.AsObject().ContainsKey("deletionTimestamp").ShouldBeTrue();
        _world.Server.HasNamespace("default").ShouldBeTrue();
    }

    [Fact]
    public void Nothing_can_be_created_in_a_namespace_that_is_being_deleted_not_even_an_event()
    {
        _world.Create("kept", metadata: Kept);
        _world.Server.DeleteNamespace("default");
        var (code, status) = _world.Send("POST", Widgets, Widget("a").ToJsonString());
        code.ShouldBe(403);
        status["reason"]!.GetValue<string>().ShouldBe("Forbidden");
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe("NamespaceTerminating");
        _world.Send("POST", ApiServerBuiltInTests.Events, ApiServerBuiltInTests.Event("e").ToJsonString()).Code.ShouldBe(403);
        _world.Merge(Widgets + "/kept", """{"spec":{"size":1}}""").Code.ShouldBe(200);
    }

    [Fact]
    public void A_namespace_ends_with_its_last_object_until_it_is_made_anew()
    {
        _world.Create("kept", metadata: Kept);
        _world.Server.DeleteNamespace("default");
        _world.Merge(Widgets + "/kept", """{"metadata":{"finalizers":[]}}""");
        _world.Server.HasNamespace("default").ShouldBeFalse();
        _world.Send("POST", Widgets, Widget("a").ToJsonString()).Code.ShouldBe(404);
        _world.Server.CreateNamespace("default");
        _world.Create("a");
    }

    [Fact]
    public void Directly_deleted_is_deleted_as_over_the_wire()
    {
        _world.Create("a", metadata: Kept);
        _world.Server.Delete("Widget", new ObjectKey("default", "a")).ShouldBeTrue();
        _world.Stored("a")["metadata"]!.AsObject().ContainsKey("deletionTimestamp").ShouldBeTrue();
        _world.Server.Edit("widgets", new ObjectKey("default", "a"), widget => widget["metadata"]!.AsObject().Remove("finalizers"));
        _world.Server.Delete("Widget", new ObjectKey("default", "a")).ShouldBeFalse();
    }
}
