using System.Text.Json.Nodes;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerApplyTests : IDisposable
{
    private const string Ready = """{"type":"Ready","status":"True","reason":"Fine"}""";
    private const string Other = """{"type":"Other","status":"False","reason":"No"}""";

    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void An_applied_status_is_stored_without_a_new_generation()
    {
        _world.Create("a");
        var (code, body) = _world.ApplyStatus("a", $$"""{"phase":"Done","conditions":[{{Ready}}]}""");
        code.ShouldBe(200);
        body["status"]!["conditions"]![0]!["reason"]!.GetValue<string>().ShouldBe("Fine");
        body["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);
        body["spec"]!["color"]!.GetValue<string>().ShouldBe("red");
        body["metadata"]!.AsObject().ContainsKey("managedFields").ShouldBeFalse();
    }

    [Fact]
    public void The_same_status_again_keeps_the_version()
    {
        _world.Create("a");
        var status = $$"""{"phase":"Done","conditions":[{{Ready}},{{Other}}]}""";
        var first = _world.ApplyStatus("a", status).Body["metadata"]!["resourceVersion"]!.GetValue<string>();
        _world.ApplyStatus("a", status).Body["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe(first);
        _world.Server.Version.ShouldBe(2);
    }

    [Fact]
    public void A_field_left_out_by_the_manager_who_had_it_goes()
    {
        _world.Create("a");
        _world.ApplyStatus("a", $$"""{"phase":"Done","observedGeneration":1,"conditions":[{{Ready}},{{Other}}]}""");
        var status = _world.ApplyStatus("a", $$"""{"observedGeneration":1,"conditions":[{{Other}}]}""").Body["status"]!;
        JsonNode.DeepEquals(status, JsonNode.Parse($$"""{"observedGeneration":1,"conditions":[{{Other}}]}""")).ShouldBeTrue(status.ToJsonString());
    }

    [Fact]
    public void A_field_of_an_item_left_out_goes_from_the_item()
    {
        _world.Create("a");
        _world.ApplyStatus("a", $$"""{"conditions":[{{Ready}}]}""");
        var condition = _world.ApplyStatus("a", """{"conditions":[{"type":"Ready","status":"True"}]}""").Body["status"]!["conditions"]![0]!;
        condition.ToJsonString().ShouldBe("""{"type":"Ready","status":"True"}""");
    }

    [Fact]
    public void Conditions_of_different_managers_live_side_by_side()
    {
        _world.Create("a");
        _world.ApplyStatus("a", $$"""{"conditions":[{{Other}}]}""", "them");
        _world.ApplyStatus("a", $$"""{"phase":"x","conditions":[{{Ready}}]}""");
        Types().ShouldBe(["Other", "Ready"]);
        _world.ApplyStatus("a", """{"phase":"x"}""");
        Types().ShouldBe(["Other"]);
        _world.ApplyStatus("a", "{}", "them");
        _world.Stored("a")["status"]!.ToJsonString().ShouldBe("""{"phase":"x"}""");
    }

    [Fact]
    public void A_field_that_two_managers_applied_alike_goes_only_when_both_left_it()
    {
        _world.Create("a");
        _world.ApplyStatus("a", """{"phase":"x"}""", "them", force: false).Code.ShouldBe(200);
        _world.ApplyStatus("a", """{"phase":"x"}""", force: false).Code.ShouldBe(200);
        _world.ApplyStatus("a", """{"observedGeneration":1}""").Body["status"]!["phase"]!.GetValue<string>().ShouldBe("x");
        _world.ApplyStatus("a", """{"observedGeneration":1}""", "them").Body["status"]!.AsObject().ContainsKey("phase").ShouldBeFalse();
    }

    [Fact]
    public void Another_value_for_a_field_of_others_is_a_conflict_unless_forced()
    {
        _world.Create("a");
        _world.ApplyStatus("a", """{"phase":"theirs"}""", "them");
        var (code, status) = _world.ApplyStatus("a", """{"phase":"mine"}""", force: false);
        code.ShouldBe(409);
        status["details"]!["causes"]![0]!["reason"]!.GetValue<string>().ShouldBe("FieldManagerConflict");
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe(".status.phase");

        _world.ApplyStatus("a", """{"phase":"mine"}""").Code.ShouldBe(200);
        _world.ApplyStatus("a", "{}", "them").Body["status"]!["phase"]!.GetValue<string>().ShouldBe("mine", "they lost it");
    }

    [Fact]
    public void A_field_that_an_update_changed_belongs_to_the_updater()
    {
        _world.Create("a");
        _world.ApplyStatus("a", """{"phase":"mine","observedGeneration":1}""");
        _world.Merge(Widgets + "/a/status", """{"status":{"phase":"theirs"}}""");
        _world.ApplyStatus("a", """{"phase":"mine"}""", force: false).Code.ShouldBe(409);
        _world.ApplyStatus("a", """{"observedGeneration":1}""").Body["status"]!["phase"]!.GetValue<string>().ShouldBe("theirs");
    }

    [Fact]
    public void An_empty_status_where_there_were_fields_becomes_null_and_is_refused()
    {
        _world.Create("a");
        _world.ApplyStatus("a", $$"""{"phase":"Done","conditions":[{{Ready}}]}""");
        var (code, status) = _world.ApplyStatus("a", "{}");
        code.ShouldBe(422);
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe("status");
        _world.Stored("a")["status"]!["phase"]!.GetValue<string>().ShouldBe("Done");
    }

    [Fact]
    public void Apply_without_a_manager_is_422()
    {
        _world.Create("a");
        var (code, status) = _world.Send("PATCH", Widgets + "/a/status?force=true", Widget("a").ToJsonString(), "application/apply-patch+yaml");
        code.ShouldBe(422);
        status["message"]!.GetValue<string>().ShouldContain("fieldManager");
    }

    [Fact]
    public void Apply_with_managedFields_is_400()
    {
        _world.Create("a");
        _world.ApplyStatus("a", "{}", metadata: """{"managedFields":[]}""").Code.ShouldBe(400);
    }

    [Fact]
    public void Apply_with_an_old_version_is_409()
    {
        _world.Create("a");
        _world.Merge(Widgets + "/a", """{"spec":{"size":1}}""");
        _world.ApplyStatus("a", """{"phase":"x"}""", metadata: """{"resourceVersion":"1"}""").Code.ShouldBe(409);
        _world.ApplyStatus("a", """{"phase":"x"}""", metadata: """{"resourceVersion":"2"}""").Code.ShouldBe(200);
    }

    [Fact]
    public void Apply_to_the_status_does_not_look_at_the_uid_and_of_a_missing_one_is_404()
    {
        var uid = _world.Create("a")["metadata"]!["uid"]!.GetValue<string>();
        var metadata = $$"""{"uid":"{{uid}}"}""";
        _world.Send("DELETE", Widgets + "/a");
        _world.ApplyStatus("a", """{"phase":"x"}""", metadata: metadata).Code.ShouldBe(404);
        _world.Create("a");
        _world.ApplyStatus("a", """{"phase":"x"}""", metadata: metadata).Code.ShouldBe(200);
    }

    [Fact]
    public void Apply_to_a_recreated_object_is_422()
    {
        _world.Create("a");
        var (code, status) = _world.Apply(Widgets + "/a", Widget("a", metadata: """{"uid":"00000000-0000-0000-0000-000000000000"}""").ToJsonString());
        code.ShouldBe(422);
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe("metadata.uid");
    }

    [Fact]
    public void Apply_of_a_deleted_object_by_its_uid_is_409()
    {
        var (code, status) = _world.Apply(Widgets + "/a", Widget("a", metadata: """{"uid":"00000000-0000-0000-0000-000000000000"}""").ToJsonString());
        code.ShouldBe(409);
        status["message"]!.GetValue<string>().ShouldContain("uid mismatch");
    }

    [Theory]
    [InlineData("""{"fase":"x"}""", ".status.fase")]
    [InlineData("""{"conditions":[{"type":"Ready","colour":"x"}]}""", ".status.conditions[type=\"Ready\"].colour")]
    [InlineData("""{"conditions":[{"status":"True"}]}""", "omits key field \"type\"")]
    [InlineData("""{"conditions":[{"type":"A"},{"type":"A"}]}""", "duplicate entries")]
    public void What_the_schema_does_not_declare_is_500(string status, string expected)
    {
        _world.Create("a");
        var (code, answer) = _world.ApplyStatus("a", status);
        code.ShouldBe(500);
        answer["message"]!.GetValue<string>().ShouldContain("failed to create typed patch object (default/a; test.io/v1, Kind=Widget)");
        answer["message"]!.GetValue<string>().ShouldContain(expected);
    }

    [Fact]
    public void Apply_creates_what_is_missing_and_leaves_status_out()
    {
        var widget = Widget("a", """{"color":"red","tags":["x","y"]}""");
        widget["status"] = new JsonObject { ["phase"] = "x" };
        var (code, body) = _world.Apply(Widgets + "/a", widget.ToJsonString());
        code.ShouldBe(201);
        body.ContainsKey("status").ShouldBeFalse();
        body["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);
        _world.Apply(Widgets + "/a", widget.ToJsonString()).Body["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("1");
    }

    [Fact]
    public void Applied_sets_maps_and_lists_merge_as_the_schema_says()
    {
        _world.Apply(Widgets + "/a", Widget("a", """{"tags":["x"],"steps":["1"],"options":{"p":"1"},"inner":{"a":"1"}}""").ToJsonString(), "them");
        var spec = _world.Apply(Widgets + "/a", Widget("a", """{"tags":["y","x"],"steps":["2"],"options":{"q":"2"},"inner":{"b":"2"}}""").ToJsonString()).Body["spec"]!;
        JsonNode.DeepEquals(spec, JsonNode.Parse("""{"tags":["x","y"],"steps":["2"],"options":{"p":"1","q":"2"},"inner":{"a":"1","b":"2"}}""")).ShouldBeTrue(spec.ToJsonString());

        var left = _world.Apply(Widgets + "/a", Widget("a", """{"color":"red"}""").ToJsonString()).Body["spec"]!;
        JsonNode.DeepEquals(left, JsonNode.Parse("""{"color":"red","tags":["x"],"options":{"p":"1"},"inner":{"a":"1"}}""")).ShouldBeTrue(left.ToJsonString());
    }

    [Fact]
    public void A_parent_goes_with_its_last_field()
    {
        _world.Apply(Widgets + "/a", Widget("a", """{"color":"red","inner":{"a":"1"}}""").ToJsonString());
        var spec = _world.Apply(Widgets + "/a", Widget("a", """{"color":"red"}""").ToJsonString()).Body["spec"]!.AsObject();
        spec.ToJsonString().ShouldBe("""{"color":"red"}""");
    }

    [Fact]
    public void Finalizers_and_annotations_of_others_survive_an_apply()
    {
        _world.Apply(Widgets + "/a", Widget("a", metadata: """{"annotations":{"mine":"1"}}""").ToJsonString());
        _world.Merge(Widgets + "/a", """{"metadata":{"finalizers":["test.io/x"],"annotations":{"theirs":"2"}}}""");
        var metadata = _world.Apply(Widgets + "/a", Widget("a").ToJsonString()).Body["metadata"]!;
        metadata["finalizers"]![0]!.GetValue<string>().ShouldBe("test.io/x");
        metadata["annotations"]!.ToJsonString().ShouldBe("""{"theirs":"2"}""");
    }

    [Fact]
    public void Anything_goes_below_a_field_that_keeps_unknown_ones()
    {
        _world.Apply(Widgets + "/a", Widget("a", """{"free":{"x":{"y":[1,{"z":2}]}}}""").ToJsonString()).Code.ShouldBe(201);
    }

    private IEnumerable<string> Types() =>
        _world.Stored("a")["status"]!["conditions"]!.AsArray().Select(one => one!["type"]!.GetValue<string>());
}
