using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>What the simulated API server imitates and could have got wrong: each runs against the real one too.</summary>
public sealed class SameServerTests(RealServer real)
{
    private const string Other = """{"uid":"0a0a0a0a-0000-4000-8000-000000000000"}""";
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

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task Items_of_a_list_say_their_kind(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        var (_, list) = await api.SendAsync("GET", api.Widgets);
        ((string)list["kind"]!).ShouldBe("WidgetList");
        var item = list["items"]!.AsArray().Single()!;
        ((string?)item["kind"], (string?)item["apiVersion"]).ShouldBe(("Widget", "test.ainet.io/v1"));
    }

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

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task A_field_selector_chooses_by_a_declared_field(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        await api.CreateAsync("a");
        await api.CreateAsync("b", """{"colour":"blue"}""");
        var (_, list) = await api.SendAsync("GET", api.Widgets + "?fieldSelector=spec.colour%3Dblue");
        list["items"]!.AsArray().Select(one => (string)one!["metadata"]!["name"]!).ShouldBe(["b"]);
        (await api.SendAsync("GET", api.Widgets + "?fieldSelector=spec.size%3D1")).Code.ShouldBe(400);
    }

    [Theory]
    [InlineData(Server.Real)]
    [InlineData(Server.Simulated)]
    public async Task Pages_show_one_version_and_say_what_is_left(Server server)
    {
        var api = await ApiUnderTest.ForAsync(server, real);
        foreach (var name in (string[])["a", "b", "c"])
            await api.CreateAsync(name);
        var (_, first) = await api.SendAsync("GET", api.Widgets + "?limit=2");
        first["items"]!.AsArray().Count.ShouldBe(2);
        ((int)first["metadata"]!["remainingItemCount"]!).ShouldBe(1);
        await api.CreateAsync("d");
        var token = Uri.EscapeDataString((string)first["metadata"]!["continue"]!);
        var (_, second) = await api.SendAsync("GET", $"{api.Widgets}?limit=2&continue={token}");
        second["items"]!.AsArray().Select(one => (string)one!["metadata"]!["name"]!).ShouldBe(["c"]);
        VersionOf(second).ShouldBe(VersionOf(first));
        ((string?)second["metadata"]!["continue"]).ShouldBe("", "custom resources write it out");
    }

    private static string Sorted(JsonNode status) =>
        new JsonObject(status.AsObject().OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString();

    private static string VersionOf(JsonObject one) => (string)one["metadata"]!["resourceVersion"]!;
}
