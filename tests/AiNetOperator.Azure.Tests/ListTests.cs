using System.Text.Json.Nodes;

using AiNetOperator.Api;

namespace AiNetOperator.Azure.Tests;

public sealed class ListTests : ArmTest
{
    private static string Page(string? next, params string[] names) => new JsonObject
    {
        ["value"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name })]),
        ["nextLink"] = next,
    }.ToJsonString();

    private Task<IReadOnlyList<JsonObject>> List(ArmId parent, string type) => Run(() => Client.ListAsync(parent, type, default));

    [Fact]
    public async Task All_pages_are_read_and_links_are_followed_to_the_letter()
    {
        const string link = "/subscriptions/s/x/outboundRules?api-version=2025-12-01&$skipToken=eyJ%2fA%3D%3D&%24top=2";
        Arm.Answer(200, Page("https://management.azure.com" + link, "a", "b")).Answer(200, Page(null, "c"));

        var rules = await List(Workspace, "outboundRules");

        rules.Select(rule => rule["name"]!.GetValue<string>()).ShouldBe(["a", "b", "c"]);
        Arm.Requests[0].PathAndQuery.ShouldEndWith("/workspaces/ml/outboundRules?api-version=2025-12-01");
        Arm.Requests[1].PathAndQuery.ShouldBe(link);
        Arm.Requests.Select(request => request["x-ms-correlation-request-id"]).Distinct().Count().ShouldBe(1);
        Arm.Requests.Select(request => request["x-ms-client-request-id"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_elements_belong_to_the_caller()
    {
        Arm.Answer(200, Page(null, "a"));

        var rules = await List(Workspace, "outboundRules");

        Should.NotThrow(() => new JsonObject { ["mine"] = rules[0] });
    }

    [Theory]
    [InlineData("Microsoft.Authorization/locks", "/providers/Microsoft.Authorization/locks?api-version=2020-05-01")]
    [InlineData("Microsoft.Authorization/permissions", "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01")]
    [InlineData("Microsoft.Insights/diagnosticSettings", "/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview")]
    [InlineData("privateEndpointConnections", "/privateEndpointConnections?api-version=2025-08-01")]
    public async Task A_full_type_is_an_extension_and_a_short_one_a_child(string type, string path)
    {
        Arm.Answer(200, Page(null));

        (await List(Storage, type)).ShouldBeEmpty();

        Arm.Last.PathAndQuery.ShouldBe(Storage.Value + path);
    }

    [Fact]
    public async Task A_group_lists_what_lies_in_it()
    {
        Arm.Answer(200, Page(null));

        await List(Group, "Microsoft.Network/privateDnsZones");

        Arm.Last.PathAndQuery.ShouldBe($"{Group}/providers/Microsoft.Network/privateDnsZones?api-version=2024-06-01");
    }

    [Fact]
    public async Task A_link_to_another_host_is_an_error_and_gets_no_token()
    {
        Arm.Answer(200, Page("https://evil.example/next", "a"));

        var error = await Error(() => List(Workspace, "outboundRules"));

        (error.Code, error.Class).ShouldBe((ArmErrorCodes.ForeignHost, ArmErrorClass.Terminal));
        Arm.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/p?$filter=a eq 'ü'", "/p?$filter=a%20eq%20'%C3%BC'")]
    [InlineData("/p?x=1\r\nEvil: 1", "/p?x=1%0D%0AEvil:%201")]
    public async Task What_would_break_a_request_line_is_escaped(string link, string sent)
    {
        Arm.Answer(200, Page("https://management.azure.com" + link)).Answer(200, Page(null));

        await List(Workspace, "outboundRules");

        Arm.Last.PathAndQuery.ShouldBe(sent);
    }

    [Fact]
    public async Task A_list_that_leads_back_to_itself_ends()
    {
        Arm.Answer(200, Page("https://management.azure.com/p2", "a"))
            .Answer(200, Page("https://management.azure.com/p3", "b"))
            .Answer(200, Page("https://management.azure.com/p2", "c"));

        (await Error(() => List(Workspace, "outboundRules"))).Code.ShouldBe(ArmErrorCodes.EndlessList);
    }

    [Fact]
    public async Task A_list_with_ever_new_links_ends()
    {
        Options = Options with { ReadShare = 1 };
        Arm.Latency = TimeSpan.FromSeconds(1);
        var count = 0;
        Arm.Otherwise = _ => ScriptedArm.Response(200, Page($"https://management.azure.com/p{++count}", "a"));

        (await Should.ThrowAsync<ArmException>(() => Run(() => Client.ListAsync(Workspace, "outboundRules", default), TimeSpan.FromHours(1))))
            .Error.Code.ShouldBe(ArmErrorCodes.EndlessList);
        count.ShouldBe(1000);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"value":{}}""")]
    public async Task What_is_no_list_is_an_error(string body)
    {
        Arm.Answer(200, body);

        (await Error(() => List(Workspace, "outboundRules"))).Code.ShouldBe(ArmErrorCodes.MalformedAnswer);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task An_empty_link_is_the_end(string link)
    {
        Arm.Answer(200, $$$"""{"value":[{"name":"a"}],"nextLink":{{{link}}}}""");

        (await List(Workspace, "outboundRules")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_list_of_an_absent_parent_is_absent()
    {
        Arm.Answer(404, """{"error":{"code":"ParentResourceNotFound","message":"m"}}""");

        (await Error(() => List(Workspace, "outboundRules"))).Class.ShouldBe(ArmErrorClass.Absent);
    }
}
