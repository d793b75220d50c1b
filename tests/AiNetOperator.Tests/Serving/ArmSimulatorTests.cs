using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;

namespace AiNetOperator.Tests.Serving;

public sealed partial class ArmSimulatorTests
{
    private const string Version = "?api-version=2025-12-01";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_operators_client_reads_a_workspace(bool https)
    {
        await using var azure = await ServedAzure.StartAsync(https: https);
        var workspace = await azure.Arm().GetAsync(ArmId.Parse(ServedAzure.Workspace), Stop);
        ((string?)workspace.Body["properties"]!["managedNetwork"]!["isolationMode"]).ShouldBe("Disabled");
        azure.Address.Scheme.ShouldBe(https ? "https" : "http");
    }

    [Fact]
    public async Task Who_does_not_trust_the_certificate_is_not_served()
    {
        await using var azure = await ServedAzure.StartAsync(https: true);
        var refused = await Should.ThrowAsync<ArmException>(() => azure.Arm(trusting: false).GetAsync(ArmId.Parse(ServedAzure.Workspace), Stop));
        refused.Error.Class.ShouldBe(ArmErrorClass.Transient);
        azure.LogLines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_and_the_provisioning_run_to_their_end_as_fast_as_asked(bool https)
    {
        await using var azure = await ServedAzure.StartAsync(https: https);
        var arm = azure.Arm();
        var id = ArmId.Parse(ServedAzure.Workspace);
        var started = TimeProvider.System.GetTimestamp();

        await EndAsync(arm, await arm.PatchAsync(id, Body("""{"properties":{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}}"""), Stop));
        await EndAsync(arm, await arm.PostAsync(id, "provisionManagedNetwork", Body("{}"), Stop));

        var network = (await arm.GetAsync(id, Stop)).Body["properties"]!["managedNetwork"]!;
        ((string?)network["isolationMode"]).ShouldBe("AllowOnlyApprovedOutbound");
        ((string?)network["status"]!["status"]).ShouldBe("Active");
        // half an hour and more of Azure's time
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Operation_urls_lead_to_the_address_that_the_client_used(string host)
    {
        await using var azure = await ServedAzure.StartAsync();
        using var http = azure.Http(host);
        var answer = await http.PatchAsync(ServedAzure.Workspace + Version, ServedAzure.Json("""{"tags":{"a":"b"}}"""), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        foreach (var header in (string[])["Location", "Azure-AsyncOperation"])
        {
            var url = answer.Headers.GetValues(header).ShouldHaveSingleItem();
            url.ShouldStartWith($"http://{host}:{azure.Address.Port}/subscriptions/");
            (await http.GetAsync(url, Stop)).IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_whose_links_lead_back_here()
    {
        await using var azure = await ServedAzure.StartAsync(storages: 250);
        var listed = await azure.Arm().ListAsync(ArmId.Parse(ServedAzure.Group), "Microsoft.Storage/storageAccounts", Stop);
        listed.Select(storage => (string)storage["name"]!).ShouldBe(Enumerable.Range(0, 250).Select(number => $"st{number:000}"));
        azure.LogLines.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_back()
    {
        await using var azure = await ServedAzure.StartAsync(speed: 1);
        using var http = azure.Http();
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => http.GetAsync(ServedAzure.Workspace + Version, Stop)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeGreaterThanOrEqualTo(250);
        var throttled = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        throttled.ShouldNotBeEmpty();
        throttled.ShouldAllBe(answer => answer.Headers.RetryAfter!.Delta == TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Many_clients_at_once_lose_nothing_of_each_other()
    {
        await using var azure = await ServedAzure.StartAsync(storages: 40);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            using var http = azure.Http();
            var id = $"{ServedAzure.Storages}/st{number:000}{Version}";
            (await http.PatchAsync(id, ServedAzure.Json($$"""{"tags":{"client":"{{number}}"} }"""), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
            JsonNode.Parse(await http.GetStringAsync(id, Stop))!["tags"]!["client"]!.ToString().ShouldBe($"{number}");
        }));
        (await azure.Simulator.WorldAsync()).Count(resource => resource["tags"]?["client"] is not null).ShouldBe(40);
        azure.LogLines.Count.ShouldBe(80);
    }

    [Theory]
    [InlineData("GET", "/providers/Microsoft.Quantum/workspaces/q", HttpStatusCode.NotFound, "InvalidResourceType")]
    [InlineData("PUT", "/providers/Microsoft.Quantum/workspaces/q", HttpStatusCode.NotFound, "InvalidResourceType")]
    [InlineData("GET", "/providers/Microsoft.Storage/storageAccounts/none", HttpStatusCode.NotFound, "ResourceNotFound")]
    public async Task What_is_not_known_is_refused_with_the_code_of_Azure(string method, string path, HttpStatusCode status, string code)
    {
        await using var azure = await ServedAzure.StartAsync();
        using var http = azure.Http();
        using var request = new HttpRequestMessage(new HttpMethod(method), ServedAzure.Group + path + Version);
        request.Content = method == "GET" ? null : ServedAzure.Json("{}");
        var answer = await http.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(status);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["error"]!["code"]!.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task The_log_has_a_line_for_each_request_and_no_secret()
    {
        await using var azure = await ServedAzure.StartAsync(https: true);
        var arm = azure.Arm();
        var operation = await arm.PatchAsync(ArmId.Parse(ServedAzure.Workspace), Body("""{"tags":{"a":"b"}}"""), Stop);
        await EndAsync(arm, operation);

        azure.LogLines[0].ShouldMatch($@"^\S+Z PATCH {Regex.Escape(ServedAzure.Workspace)} \d{{4}}-\d\d-\d\d(-preview)? 202 {operation.CorrelationId}$");
        azure.LogLines[1].ShouldContain("workspaceOperationsStatus");
        azure.LogLines.ShouldAllBe(line => LogLine().IsMatch(line));
        azure.LogLines.ShouldAllBe(line => !line.Contains("secret", StringComparison.Ordinal) && !line.Contains("&s=", StringComparison.Ordinal) && line.Length < 400);
    }

    [Fact]
    public async Task The_simulator_shows_its_world_its_calls_and_its_writes()
    {
        await using var azure = await ServedAzure.StartAsync();
        using var http = azure.Http();
        await http.PatchAsync($"{ServedAzure.Storages}/st000{Version}", ServedAzure.Json("""{"tags":{"a":"b"}}"""), Stop);

        var world = JsonNode.Parse(await http.GetStringAsync("/simulator/world", Stop))!.AsArray();
        var calls = JsonNode.Parse(await http.GetStringAsync("/simulator/calls", Stop))!;
        var write = JsonNode.Parse(await http.GetStringAsync("/simulator/writes", Stop))!.AsArray().ShouldHaveSingleItem()!;

        world.Count.ShouldBe(3);
        ((int)calls["reads"]!, (int)calls["writes"]!).ShouldBe((0, 1));
        ((string?)write["method"], (int)write["status"]!, (bool)write["tookEffect"]!).ShouldBe(("PATCH", 200, true));
        ((string?)write["after"]!["tags"]!["a"]).ShouldBe("b");
        (await http.GetAsync("/simulator/nothing", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_request_that_is_under_way_at_the_stop_is_answered()
    {
        await using var azure = await ServedAzure.StartAsync(speed: 1);
        using var http = azure.Http();
        var asked = http.GetAsync(ServedAzure.Workspace + Version, Stop);
        while (azure.Simulator.RequestsUnderWay == 0 && !asked.IsCompleted)
            await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(1), Stop);
        await azure.Simulator.StopAsync(Stop);
        (await asked).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static JsonObject Body(string text) => JsonNode.Parse(text)!.AsObject();

    private static async Task EndAsync(ArmClient arm, ArmOperation operation)
    {
        while (!operation.HasEnded)
        {
            await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(100), Stop);
            operation = await arm.PollAsync(operation, Stop);
        }
        operation.State.ShouldBe(ArmOperationState.Succeeded);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (GET|PATCH) /subscriptions/\S+ (\d{4}-\d\d-\d\d(-preview)?|-) \d{3} [0-9a-f-]{36}$")]
    private static partial Regex LogLine();
}
