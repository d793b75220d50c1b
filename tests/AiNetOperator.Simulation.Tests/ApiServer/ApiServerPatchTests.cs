using System.Text.Json.Nodes;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerPatchTests : IDisposable
{
    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_merge_patch_merges_objects_replaces_lists_and_removes_by_null()
    {
        _world.Create("a", """{"color":"red","size":1,"steps":["x","y"],"inner":{"a":"1","b":"2"}}""");
        var patched = _world.Merge(Widgets + "/a", """{"spec":{"size":null,"steps":["z"],"inner":{"b":"3"}}}""").Body["spec"]!;
        JsonNode.DeepEquals(patched, JsonNode.Parse("""{"color":"red","steps":["z"],"inner":{"a":"1","b":"3"}}""")).ShouldBeTrue(patched.ToJsonString());
    }

    [Fact]
    public void A_merge_patch_with_a_version_is_guarded_by_it_and_without_one_is_not()
    {
        _world.Create("a");
        _world.Merge(Widgets + "/a", """{"spec":{"size":1}}""").Code.ShouldBe(200);
        _world.Merge(Widgets + "/a", """{"metadata":{"resourceVersion":"1"},"spec":{"size":2}}""").Code.ShouldBe(409);
        _world.Merge(Widgets + "/a", """{"metadata":{"resourceVersion":"2"},"spec":{"size":2}}""").Code.ShouldBe(200);
    }

    [Fact]
    public void A_patch_for_another_object_of_the_name_is_422()
    {
        _world.Create("a");
        var (code, status) = _world.Merge(Widgets + "/a", """{"metadata":{"uid":"00000000-0000-0000-0000-000000000000"}}""");
        code.ShouldBe(422);
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe("metadata.uid");
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"b"}}""")]
    [InlineData("""{"kind":"Gadget"}""")]
    [InlineData("""{"metadata":{"namespace":"b"}}""")]
    public void A_patch_cannot_make_another_object_of_it(string patch)
    {
        _world.Create("a");
        _world.Merge(Widgets + "/a", patch).Code.ShouldBe(400);
    }

    [Fact]
    public void A_patch_cannot_change_what_the_server_owns()
    {
        var created = _world.Create("a");
        _world.Merge(Widgets + "/a", """{"metadata":{"generation":9,"creationTimestamp":"2020-01-01T00:00:00Z","deletionTimestamp":"2020-01-01T00:00:00Z"}}""").Code.ShouldBe(200);
        _world.Stored("a").ToJsonString().ShouldBe(created.ToJsonString());
    }

    [Theory]
    [InlineData("merge-patch+json", "{}")]
    [InlineData("json-patch+json", "[]")]
    public void A_patch_of_nothing_is_404(string type, string body) =>
        _world.Send("PATCH", Widgets + "/a", body, "application/" + type).Code.ShouldBe(404);

    [Theory]
    [InlineData("""[{"op":"add","path":"/spec/size","value":3}]""", """{"color":"red","steps":["x","y"],"size":3}""")]
    [InlineData("""[{"op":"add","path":"/spec/steps/-","value":"z"}]""", """{"color":"red","steps":["x","y","z"]}""")]
    [InlineData("""[{"op":"add","path":"/spec/steps/0","value":"z"}]""", """{"color":"red","steps":["z","x","y"]}""")]
    [InlineData("""[{"op":"remove","path":"/spec/steps/0"}]""", """{"color":"red","steps":["y"]}""")]
    [InlineData("""[{"op":"replace","path":"/spec/color","value":"blue"}]""", """{"color":"blue","steps":["x","y"]}""")]
    [InlineData("""[{"op":"replace","path":"/spec/steps/1","value":"z"}]""", """{"color":"red","steps":["x","z"]}""")]
    [InlineData("""[{"op":"test","path":"/spec/steps","value":["x","y"]},{"op":"remove","path":"/spec/steps"}]""", """{"color":"red"}""")]
    [InlineData("""[{"op":"test","path":"/spec/size","value":null},{"op":"add","path":"/spec/size","value":1}]""", """{"color":"red","steps":["x","y"],"size":1}""")]
    [InlineData("""[{"op":"copy","from":"/spec/steps","path":"/spec/tags"}]""", """{"color":"red","steps":["x","y"],"tags":["x","y"]}""")]
    [InlineData("""[{"op":"move","from":"/spec/steps","path":"/spec/tags"}]""", """{"color":"red","tags":["x","y"]}""")]
    [InlineData("""[{"op":"add","path":"/spec/options","value":{}},{"op":"add","path":"/spec/options/a~1b~0c","value":"1"}]""", """{"color":"red","steps":["x","y"],"options":{"a/b~c":"1"}}""")]
    public void A_JSON_patch_does_its_operations_in_order(string patch, string expected)
    {
        _world.Create("a", """{"color":"red","steps":["x","y"]}""");
        var (code, body) = _world.Send("PATCH", Widgets + "/a", patch, "application/json-patch+json");
        code.ShouldBe(200);
        JsonNode.DeepEquals(body["spec"], JsonNode.Parse(expected)).ShouldBeTrue(body.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"test","path":"/spec/color","value":"blue"}]""")]
    [InlineData("""[{"op":"test","path":"/metadata/resourceVersion","value":"9"}]""")]
    [InlineData("""[{"op":"remove","path":"/spec/size"}]""")]
    [InlineData("""[{"op":"replace","path":"/spec/size","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/spec/inner/a","value":"1"}]""")]
    [InlineData("""[{"op":"add","path":"/spec/steps/9","value":"1"}]""")]
    [InlineData("""[{"op":"jump","path":"/spec/size"}]""")]
    [InlineData("""[{"op":"remove","path":"spec"}]""")]
    public void A_JSON_patch_that_cannot_be_done_is_422_and_changes_nothing(string patch)
    {
        var created = _world.Create("a", """{"color":"red","steps":["x","y"]}""");
        var (code, status) = _world.Send("PATCH", Widgets + "/a", $"[{{\"op\":\"add\",\"path\":\"/spec/free\",\"value\":{{}}}},{patch[1..]}", "application/json-patch+json");
        code.ShouldBe(422);
        status["reason"]!.GetValue<string>().ShouldBe("Invalid");
        _world.Stored("a").ToJsonString().ShouldBe(created.ToJsonString());
    }

    [Fact]
    public void A_JSON_patch_that_is_no_list_is_400()
    {
        _world.Create("a");
        _world.Send("PATCH", Widgets + "/a", "{}", "application/json-patch+json").Code.ShouldBe(400);
    }
}
