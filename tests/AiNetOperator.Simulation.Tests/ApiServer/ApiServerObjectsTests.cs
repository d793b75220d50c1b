using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerObjectsTests : IDisposable
{
    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_created_object_has_what_the_server_gives_it_and_no_status()
    {
        var created = _world.Create("a", metadata: """{"uid":"mine","generation":7,"managedFields":[]}""");

        created["metadata"]!["namespace"]!.GetValue<string>().ShouldBe("default");
        Guid.TryParse(created["metadata"]!["uid"]!.GetValue<string>(), out _).ShouldBeTrue();
        created["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);
        created["metadata"]!["creationTimestamp"]!.GetValue<string>().ShouldBe("2026-01-01T00:00:00Z");
        created["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("1");
        created["metadata"]!.AsObject().ContainsKey("managedFields").ShouldBeFalse();
        _world.Get(Widgets + "/a").Body.ToJsonString().ShouldBe(created.ToJsonString());
    }

    [Fact]
    public void A_status_in_a_creation_is_dropped()
    {
        var widget = Widget("a");
        widget["status"] = new JsonObject { ["phase"] = "Done" };
        _world.Send("POST", Widgets, widget.ToJsonString()).Body.ContainsKey("status").ShouldBeFalse();
    }

    [Fact]
    public void A_second_creation_of_the_name_is_409_AlreadyExists()
    {
        _world.Create("a");
        var (code, status) = _world.Send("POST", Widgets, Widget("a").ToJsonString());

        code.ShouldBe(409);
        status["kind"]!.GetValue<string>().ShouldBe("Status");
        status["reason"]!.GetValue<string>().ShouldBe("AlreadyExists");
        status["message"]!.GetValue<string>().ShouldBe("widgets.test.io \"a\" already exists");
        status["details"]!["name"]!.GetValue<string>().ShouldBe("a");
    }

    [Fact]
    public void A_beginning_of_a_name_is_completed_differently_each_time()
    {
        var body = Widget("x");
        body["metadata"] = new JsonObject { ["generateName"] = "job-" };
        var first = _world.Send("POST", Widgets, body.ToJsonString()).Body["metadata"]!["name"]!.GetValue<string>();
        var second = _world.Send("POST", Widgets, body.ToJsonString()).Body["metadata"]!["name"]!.GetValue<string>();

        first.ShouldStartWith("job-");
        first.Length.ShouldBe(9);
        second.ShouldNotBe(first);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a_b")]
    [InlineData("-a")]
    [InlineData("")]
    public void A_name_that_is_no_subdomain_is_422_with_a_cause(string name)
    {
        var (code, status) = _world.Send("POST", Widgets, Widget(name).ToJsonString());
        code.ShouldBe(422);
        status["reason"]!.GetValue<string>().ShouldBe("Invalid");
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe("metadata.name");
    }

    [Theory]
    [InlineData("/apis/test.io/v1/namespaces/default/gadgets")]
    [InlineData("/apis/test.io/v2/namespaces/default/widgets")]
    [InlineData("/apis/test.io/v1/namespaces/default/widgets/a/scale")]
    [InlineData("/apis/test.io/v1/widgets/a")]
    [InlineData("/api/v1/namespaces/default/pods")]
    [InlineData("/apis")]
    public void An_unknown_path_is_404_with_a_Status(string path)
    {
        var (code, status) = _world.Get(path);
        code.ShouldBe(404);
        status["reason"]!.GetValue<string>().ShouldBe("NotFound");
    }

    [Fact]
    public void A_missing_object_is_404_and_named()
    {
        var (code, status) = _world.Get(Widgets + "/a");
        code.ShouldBe(404);
        status["message"]!.GetValue<string>().ShouldBe("widgets.test.io \"a\" not found");
        status["code"]!.GetValue<int>().ShouldBe(404);
    }

    [Theory]
    [InlineData("""{"apiVersion":"test.io/v2","kind":"Widget","metadata":{"name":"a"}}""")]
    [InlineData("""{"apiVersion":"test.io/v1","kind":"Gadget","metadata":{"name":"a"}}""")]
    [InlineData("""{"metadata":{"name":"a"}}""")]
    [InlineData("""{"apiVersion":"test.io/v1","kind":"Widget","metadata":{"name":"a","namespace":"other"}}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{""")]
    public void A_body_that_does_not_belong_to_its_path_is_400(string body) =>
        _world.Send("POST", Widgets, body).Code.ShouldBe(400);

    [Fact]
    public void Methods_that_a_path_has_not_are_405_and_foreign_content_is_415()
    {
        _world.Create("a");
        _world.Send("POST", Widgets + "/a", Widget("a").ToJsonString()).Code.ShouldBe(405);
        _world.Send("PUT", Widgets, Widget("a").ToJsonString()).Code.ShouldBe(405);
        _world.Send("DELETE", Widgets).Code.ShouldBe(405);
        _world.Send("POST", Widgets, "x: 1", "application/yaml").Code.ShouldBe(415);
        _world.Send("PATCH", Widgets + "/a", "{}", "application/strategic-merge-patch+json").Code.ShouldBe(415);
    }

    [Fact]
    public void A_dry_run_is_refused_and_not_carried_out()
    {
        _world.Send("POST", Widgets + "?dryRun=All", Widget("a").ToJsonString()).Code.ShouldBe(400);
        _world.Server.Objects.ShouldBeEmpty();
    }

    [Fact]
    public void A_replacement_counts_a_generation_when_the_spec_changed_and_only_then()
    {
        var widget = _world.Create("a");
        widget["metadata"]!["labels"] = new JsonObject { ["x"] = "y" };
        var labelled = _world.Send("PUT", Widgets + "/a", widget.ToJsonString()).Body;
        labelled["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);
        labelled["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("2");

        labelled["spec"]!["size"] = 4;
        _world.Send("PUT", Widgets + "/a", labelled.ToJsonString()).Body["metadata"]!["generation"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public void A_replacement_with_an_old_version_is_409_Conflict()
    {
        var widget = _world.Create("a");
        _world.Merge(Widgets + "/a", """{"spec":{"size":1}}""");
        var (code, status) = _world.Send("PUT", Widgets + "/a", widget.ToJsonString());

        code.ShouldBe(409);
        status["reason"]!.GetValue<string>().ShouldBe("Conflict");
        status["message"]!.GetValue<string>().ShouldContain("the object has been modified");
    }

    [Fact]
    public void A_replacement_needs_a_version_and_an_object()
    {
        _world.Send("PUT", Widgets + "/a", Widget("a").ToJsonString()).Code.ShouldBe(404);
        _world.Create("a");
        _world.Send("PUT", Widgets + "/a", Widget("a").ToJsonString()).Code.ShouldBe(422);
    }

    [Fact]
    public void A_replacement_of_another_object_of_the_name_is_409()
    {
        var widget = _world.Create("a");
        widget["metadata"]!["uid"] = Guid.Empty.ToString();
        _world.Send("PUT", Widgets + "/a", widget.ToJsonString()).Body["message"]!.GetValue<string>().ShouldContain("UID in precondition");
    }

    [Fact]
    public void A_write_without_a_difference_keeps_the_version_and_wakes_no_watch()
    {
        var widget = _world.Create("a");
        using var watch = _world.Watch("resourceVersion=1").AfterASecond();
        _world.Send("PUT", Widgets + "/a", widget.ToJsonString()).Body["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("1");
        _world.Merge(Widgets + "/a", """{"spec":{"color":"red"}}""").Body["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("1");
        watch.AfterASecond().Events.ShouldBeEmpty();
    }

    [Fact]
    public void Status_is_written_through_its_own_path_only()
    {
        var widget = _world.Create("a");
        widget["status"] = new JsonObject { ["phase"] = "Done" };
        widget["spec"]!["color"] = "blue";
        var written = _world.Send("PUT", Widgets + "/a/status", widget.ToJsonString()).Body;
        written["status"]!["phase"]!.GetValue<string>().ShouldBe("Done");
        written["spec"]!["color"]!.GetValue<string>().ShouldBe("red");
        written["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);

        var merged = _world.Merge(Widgets + "/a", """{"status":{"phase":"No"},"spec":{"color":"blue"}}""").Body;
        merged["status"]!["phase"]!.GetValue<string>().ShouldBe("Done");
        merged["spec"]!["color"]!.GetValue<string>().ShouldBe("blue");
        merged["metadata"]!["generation"]!.GetValue<int>().ShouldBe(2);
        _world.Get(Widgets + "/a/status").Body.ToJsonString().ShouldBe(merged.ToJsonString());
    }

    [Fact]
    public void A_status_write_does_not_touch_metadata()
    {
        _world.Create("a");
        _world.Merge(Widgets + "/a/status", """{"metadata":{"labels":{"x":"y"},"finalizers":["t.io/x"]},"status":{"phase":"Done"}}""").Code.ShouldBe(200);
        _world.Stored("a")["metadata"]!.AsObject().ContainsKey("labels").ShouldBeFalse();
        _world.Stored("a")["metadata"]!.AsObject().ContainsKey("finalizers").ShouldBeFalse();
        _world.Stored("a")["status"]!["phase"]!.GetValue<string>().ShouldBe("Done");
    }

    [Fact]
    public void Versions_count_over_all_kinds()
    {
        _world.Create("a");
        _world.Send("POST", "/apis/coordination.k8s.io/v1/namespaces/default/leases", """{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{"holderIdentity":"x"}}""").Code.ShouldBe(201);
        _world.Create("b")["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("3");
    }

    [Fact]
    public void Unknown_fields_are_refused_when_validation_is_strict()
    {
        var (code, status) = _world.Send("POST", Widgets + "?fieldValidation=Strict", Widget("a", """{"colour":"red"}""").ToJsonString());
        code.ShouldBe(400);
        status["message"]!.GetValue<string>().ShouldContain(".spec.colour");
    }

    [Fact]
    public void Answers_take_their_time_and_none_comes_on_the_callers_stack()
    {
        var answer = _world.Start("GET", Widgets);
        answer.IsCompleted.ShouldBeFalse();
        _world.Run(answer);
        _world.Clock.Elapsed.ShouldBeInRange(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public void A_request_that_is_given_up_on_its_way_has_no_effect_and_one_on_its_way_back_has()
    {
        var options = new ApiServerOptions { MinimalLatency = TimeSpan.FromSeconds(2), MaximalLatency = TimeSpan.FromSeconds(2) };
        foreach (var (patience, expected) in new[] { (0.5, 0), (1.5, 1) })
        {
            using var world = new ApiServerWorld(options);
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(patience), world.Clock);
            var call = world.Start("POST", Widgets, deadline.Token, Widget("a").ToJsonString());
            world.Clock.RunUntil(() => call.IsCompleted, Limit);
            call.IsCanceled.ShouldBeTrue();
            world.Clock.RunFor(TimeSpan.FromSeconds(5));
            world.Server.Objects.Count.ShouldBe(expected);
        }
    }

    [Fact]
    public void Calls_are_counted_by_verb_and_kind()
    {
        _world.Create("a");
        _world.Get(Widgets);
        _world.Get(Widgets + "/a");
        _world.Get(Widgets + "/a");
        _world.ApplyStatus("a", """{"phase":"x"}""");
        _world.Server.Calls.ShouldBe([new("get", "widgets", "", 2), new("list", "widgets", "", 1), new("patch", "widgets", "status", 1), new("post", "widgets", "", 1)]);
    }

    [Fact]
    public void Each_write_that_changes_something_is_told()
    {
        var told = new List<string>();
        _world.Server.Wrote += write => told.Add($"{write.Verb} {write.Key} {write.Subresource} {write.Manager} {(write.Before is null ? "-" : "b")}{(write.After is null ? "-" : "a")}");
        _world.Create("a");
        _world.Merge(Widgets + "/a", """{"spec":{"color":"red"}}""");
        _world.ApplyStatus("a", """{"phase":"x"}""");
        _world.Send("DELETE", Widgets + "/a");
        told.ShouldBe(["create default/a  tester -a", "apply default/a status me ba", "delete default/a  tester b-"]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_uids_and_times()
    {
        static string Play(int seed)
        {
            using var world = new ApiServerWorld(seed: seed);
            world.Create("a");
            world.Create("b");
            return world.Get(Widgets).Body.ToJsonString() + world.Clock.Elapsed;
        }
        Play(3).ShouldBe(Play(3));
        Play(3).ShouldNotBe(Play(4));
    }

    [Fact]
    public void The_direct_and_the_wire_show_the_same_object()
    {
        _world.Create("a");
        _world.Server.Get("widgets", new ObjectKey("default", "a"))!.ToJsonString().ShouldBe(_world.Get(Widgets + "/a").Body.ToJsonString());
        _world.Server.List("Widget").Count.ShouldBe(1);
    }
}
