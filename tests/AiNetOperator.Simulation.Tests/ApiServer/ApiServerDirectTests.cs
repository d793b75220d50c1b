using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerDirectTests : IDisposable
{
    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void An_applied_manifest_without_a_namespace_is_in_default()
    {
        _world.Server.Apply(Widget("a"))["metadata"]!["namespace"]!.GetValue<string>().ShouldBe("default");
    }

    [Fact]
    public void A_manifest_applied_twice_changes_nothing()
    {
        _world.Server.Apply(Widget("a"));
        _world.Server.Apply(Widget("a"));
        _world.Server.Version.ShouldBe(1);
    }

    [Fact]
    public void A_changed_manifest_changes_its_fields_and_keeps_status_finalizers_and_what_others_set()
    {
        _world.Server.Apply(Widget("a", """{"color":"red","size":1}""", """{"labels":{"x":"1"}}"""));
        _world.Merge(Widgets + "/a", """{"metadata":{"finalizers":["test.io/x"],"annotations":{"theirs":"1"}},"spec":{"steps":["1"]}}""");
        _world.ApplyStatus("a", """{"phase":"Done"}""");

        var after = _world.Server.Apply(Widget("a", """{"color":"blue"}"""));

        JsonNode.DeepEquals(after["spec"], JsonNode.Parse("""{"color":"blue","steps":["1"]}""")).ShouldBeTrue(after.ToJsonString());
        after["metadata"]!["finalizers"]!.AsArray().Count.ShouldBe(1);
        after["metadata"]!["annotations"]!["theirs"]!.GetValue<string>().ShouldBe("1");
        after["metadata"]!.AsObject().ContainsKey("labels").ShouldBeFalse();
        after["status"]!["phase"]!.GetValue<string>().ShouldBe("Done");
    }

    [Fact]
    public void An_export_of_an_object_can_be_applied_again()
    {
        var export = _world.Create("a").DeepClone().AsObject();
        _world.Send("DELETE", Widgets + "/a");
        export["status"] = new JsonObject { ["phase"] = "Old" };
        var applied = _world.Server.Apply(export);
        applied["metadata"]!["uid"]!.GetValue<string>().ShouldNotBe(export["metadata"]!["uid"]!.GetValue<string>());
        applied.ContainsKey("status").ShouldBeFalse();
    }

    [Fact]
    public void The_manifest_itself_is_not_touched()
    {
        var manifest = Widget("a");
        var before = manifest.ToJsonString();
        _world.Server.Apply(manifest);
        manifest.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void An_unknown_field_or_kind_or_name_is_refused()
    {
        var unknownField = Should.Throw<ApiServerException>(() => _world.Server.Apply(Widget("a", """{"colour":"red"}""")));
        unknownField.Code.ShouldBe(422);
        unknownField.Problems.ShouldHaveSingleItem().Path.ShouldBe("spec.colour");
        var gadget = Widget("a");
        gadget["kind"] = "Gadget";
        Should.Throw<ApiServerException>(() => _world.Server.Apply(gadget)).Code.ShouldBe(400);
        Should.Throw<ApiServerException>(() => _world.Server.Apply(Widget("A"))).Code.ShouldBe(422);
        Should.Throw<ApiServerException>(() => _world.Server.List("gadgets")).Code.ShouldBe(400);
    }

    [Fact]
    public void Somebody_else_edits_spec_or_status()
    {
        _world.Server.Apply(Widget("a"));
        var key = new ObjectKey("default", "a");
        _world.Server.Edit("Widget", key, widget => widget["spec"]!["color"] = "blue")["metadata"]!["generation"]!.GetValue<int>().ShouldBe(2);
        _world.Server.Edit("Widget", key, widget => widget["status"] = new JsonObject { ["phase"] = "x" }, "status");
        _world.Stored("a")["status"]!["phase"]!.GetValue<string>().ShouldBe("x");
        Should.Throw<ApiServerException>(() => _world.Server.Edit("Widget", new("default", "b"), _ => { })).Code.ShouldBe(404);
    }

    [Fact]
    public void A_schema_defaults_prunes_and_refuses()
    {
        var crd = Crd();
        var spec = crd["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!;
        spec["properties"]!["color"]!["default"] = "red";
        spec["properties"]!["size"]!["maximum"] = 3;
        spec["x-kubernetes-validations"] = new JsonArray(new JsonObject { ["rule"] = "self.color == oldSelf.color", ["message"] = "color is immutable" });
        using var world = new ApiServerWorld(crd: crd);

        world.Create("a", """{"size":1,"unknown":true}""")["spec"]!.ToJsonString().ShouldBe("""{"size":1,"color":"red"}""");
        var (code, status) = world.Merge(Widgets + "/a", """{"spec":{"color":"blue"}}""");
        code.ShouldBe(422);
        status["message"]!.GetValue<string>().ShouldBe("Widget.test.io \"a\" is invalid: spec: color is immutable");
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe("spec");
        world.Merge(Widgets + "/a", """{"spec":{"size":4}}""").Code.ShouldBe(422);
        world.Merge(Widgets + "/a", """{"spec":{"size":null,"color":null}}""").Body["spec"]!.ToJsonString().ShouldBe("""{"color":"red"}""");
    }

    [Fact]
    public void Applying_a_manifest_again_does_not_fight_with_defaults()
    {
        var crd = Crd();
        crd["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["properties"]!["color"]!["default"] = "red";
        using var world = new ApiServerWorld(crd: crd);
        world.Server.Apply(Widget("a", """{"size":1}"""));
        world.Server.Apply(Widget("a", """{"size":1}"""))["metadata"]!["generation"]!.GetValue<int>().ShouldBe(1);
        world.Server.Version.ShouldBe(1);
    }
}
