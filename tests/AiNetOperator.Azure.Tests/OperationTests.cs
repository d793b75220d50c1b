using System.Text.Json.Nodes;

using AiNetOperator.Api;

namespace AiNetOperator.Azure.Tests;

/// <summary>The shapes of long-running operations, as recorded from each service.</summary>
public sealed class OperationTests : ArmTest
{
    private const string Host = "https://management.azure.com";
    private const string StatusUrl = $"{Host}/subscriptions/s/providers/x/operationStatuses/1?api-version=2024-06-01&t=1&c=MII%2B%2fA~_-%7E%41&s=Zm9v%3D%3D&h=a_b";
    private const string ResultUrl = $"{Host}/subscriptions/s/providers/x/operationResults/1?api-version=2024-06-01";
    private static readonly JsonObject Empty = [];

    private static string StateBody(string word) => $$$"""{"id":"x","properties":{"provisioningState":"{{{word}}}"}}""";

    private Task<ArmOperation> Put(ArmId id) => Run(() => Client.PutAsync(id, Empty, default));

    private Task<ArmOperation> Poll(ArmOperation operation) => Run(() => Client.PollAsync(operation, default));

    [Fact]
    public async Task Virtual_networks_answer_201_with_a_status_url_and_a_retry_after()
    {
        Arm.Answer(201, StateBody("Updating"), ("Azure-AsyncOperation", StatusUrl), ("Retry-After", "3"))
            .Answer(200, """{"status":"InProgress"}""", ("Retry-After", "10"))
            .Answer(200, """{"status":"Succeeded"}""");

        var operation = await Put(Vnet);
        (operation.State, operation.RetryAfter).ShouldBe((ArmOperationState.Running, TimeSpan.FromSeconds(3)));
        operation.HasEnded.ShouldBeFalse();

        operation = await Poll(operation);
        (operation.State, operation.RetryAfter).ShouldBe((ArmOperationState.Running, TimeSpan.FromSeconds(10)));
        Arm.Last.Method.ShouldBe("GET");

        operation = await Poll(operation);
        (operation.State, operation.RetryAfter).ShouldBe((ArmOperationState.Succeeded, null));
        operation.HasEnded.ShouldBeTrue();
        operation.Body.ShouldBeNull(); // {"status":"Succeeded"} is not the resource
    }

    [Fact]
    public async Task A_signed_status_url_is_followed_to_the_letter()
    {
        Arm.Answer(202, "", ("Azure-AsyncOperation", StatusUrl)).Answer(200, """{"status":"Succeeded"}""");

        await Poll(await Put(Workspace));

        Arm.Last.PathAndQuery.ShouldBe(StatusUrl[Host.Length..]);
    }

    [Fact]
    public async Task An_update_that_says_succeeded_but_has_a_status_url_is_asked_at_once()
    {
        Arm.Answer(200, StateBody("Succeeded"), ("Azure-AsyncOperation", StatusUrl)).Answer(200, """{"status":"Succeeded"}""");

        var operation = await Put(Vnet);

        (operation.State, operation.RetryAfter).ShouldBe((ArmOperationState.Running, TimeSpan.FromSeconds(1)));
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Fact]
    public async Task Private_dns_answers_202_with_an_empty_object_and_202_while_in_progress()
    {
        Arm.Answer(202, "{}", ("Azure-Asyncoperation", StatusUrl), ("Location", ResultUrl), ("Retry-After", "30"))
            .Answer(202, """{"status":"InProgress"}""", ("Azure-Asyncoperation", StatusUrl + "&n=2"), ("Retry-After", "30"))
            .Answer(200, """{"status":"Succeeded"}""");

        var operation = await Put(Zone);
        (operation.State, operation.RetryAfter, operation.Body).ShouldBe((ArmOperationState.Running, TimeSpan.FromSeconds(30), null));
        operation = await Poll(operation);
        operation.State.ShouldBe(ArmOperationState.Running);
        operation = await Poll(operation);
        operation.State.ShouldBe(ArmOperationState.Succeeded);
        Arm.Last.PathAndQuery.ShouldEndWith("&n=2"); // the newest url counts
    }

    [Fact]
    public async Task Registries_answer_201_from_the_status_url_while_updating()
    {
        Arm.Answer(201, StateBody("Creating"), ("Azure-AsyncOperation", StatusUrl))
            .Answer(201, """{"status":"Updating"}""")
            .Answer(200, """{"status":"Succeeded"}""");

        var operation = await Poll(await Put(Storage));

        operation.State.ShouldBe(ArmOperationState.Running);
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Fact]
    public async Task Workspaces_send_no_retry_after_and_are_polled_at_the_default_interval()
    {
        Arm.Answer(202, "", ("Azure-AsyncOperation", StatusUrl + "&type=async"), ("Location", StatusUrl + "&type=location"))
            .Answer(200, """{"status":"Running"}""");

        var operation = await Put(Workspace);
        operation.RetryAfter.ShouldBe(TimeSpan.FromSeconds(15));
        await Poll(operation);
        Arm.Last.PathAndQuery.ShouldEndWith("&type=async");

        Options = Options with { DefaultPollInterval = TimeSpan.FromSeconds(60) };
        Arm.Answer(202, "", ("Azure-AsyncOperation", StatusUrl));
        var other = NewClient();
        (await Run(() => other.PutAsync(Workspace, Empty, default))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Accounts_answer_200_accepted_with_a_status_url_of_a_version_of_their_own()
    {
        var url = $"{Host}/subscriptions/s/providers/Microsoft.CognitiveServices/locations/w/operationResults/1?api-version=2017-04-18";
        Arm.Answer(200, StateBody("Accepted"), ("Azure-AsyncOperation", url))
            .Answer(200, """{"status":"Updating"}""")
            .Answer(200, """{"status":"succeeded"}""");
        var account = ArmId.Parse($"{Group}/providers/Microsoft.CognitiveServices/accounts/ai");

        var operation = await Poll(await Put(account));

        Arm.Last.PathAndQuery.ShouldEndWith("?api-version=2017-04-18");
        operation.State.ShouldBe(ArmOperationState.Running);
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Fact]
    public async Task Storage_answers_202_with_a_location_only_that_changes_and_ends_with_the_resource()
    {
        Arm.Answer(202, "", ("Location", ResultUrl), ("Retry-After", "17"))
            .Answer(202, "", ("Location", ResultUrl + "&n=2"), ("Retry-After", "17"))
            .Answer(200, StateBody("Succeeded"));

        var operation = await Put(Storage);
        (operation.State, operation.RetryAfter).ShouldBe((ArmOperationState.Running, TimeSpan.FromSeconds(17)));
        operation = await Poll(operation);
        operation.State.ShouldBe(ArmOperationState.Running);
        operation = await Poll(operation);
        Arm.Last.PathAndQuery.ShouldEndWith("&n=2");
        operation.State.ShouldBe(ArmOperationState.Succeeded);
        operation.Body!["id"]!.GetValue<string>().ShouldBe("x");
    }

    [Fact]
    public async Task Deleting_a_group_answers_202_with_a_location_that_ends_with_an_empty_200()
    {
        Arm.Answer(202, "", ("Location", ResultUrl), ("Retry-After", "15")).Answer(200);

        var operation = await Poll(await Run(() => Client.DeleteAsync(Group, default)));

        operation.State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Theory]
    [InlineData(200, "RegisteringDns")] // key vault
    [InlineData(201, "provisioning")] // AI search
    public async Task Without_any_header_the_resource_itself_is_polled(int status, string word)
    {
        Arm.Answer(status, StateBody(word)).Answer(200, StateBody(word)).Answer(200, StateBody("succeeded"));

        var operation = await Put(Storage);
        operation.State.ShouldBe(ArmOperationState.Running);
        operation = await Poll(operation);
        operation.State.ShouldBe(ArmOperationState.Running);
        Arm.Last.PathAndQuery.ShouldEndWith("/storageAccounts/st?api-version=2025-08-01");
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Fact]
    public async Task On_201_location_is_where_the_resource_lies_and_no_operation()
    {
        Arm.Answer(201, StateBody("Creating"), ("Location", ResultUrl)).Answer(200, StateBody("Succeeded"));

        await Poll(await Put(Storage));

        Arm.Last.PathAndQuery.ShouldStartWith(Storage.Value);
    }

    [Fact]
    public async Task Network_interfaces_answer_201_succeeded_without_headers_and_are_done()
    {
        Arm.Answer(201, StateBody("Succeeded"), ("Location", ResultUrl)); // where a 201 lies, no operation

        var operation = await Put(Vnet);

        operation.State.ShouldBe(ArmOperationState.Succeeded);
        operation.Body!["id"]!.GetValue<string>().ShouldBe("x");
        (await Poll(operation)).ShouldBeSameAs(operation);
        Arm.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"properties":{}}""")]
    public async Task A_resource_that_says_no_state_is_done(string body)
    {
        Arm.Answer(200, body);

        (await Put(Zone.Child("A", "x"))).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Fact]
    public async Task A_create_that_was_accepted_may_be_invisible_until_it_is_done()
    {
        Arm.Answer(202, "").Answer(404, """{"error":{"code":"ResourceNotFound"}}""").Answer(200, StateBody("Succeeded"));

        var operation = await Poll(await Put(Storage));
        operation.State.ShouldBe(ArmOperationState.Running);
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Theory]
    [InlineData("https://management.azure.com/op/1", "/op/1?api-version=2025-12-01")]
    [InlineData("https://management.azure.com/op/1?x=1", "/op/1?x=1&api-version=2025-12-01")]
    [InlineData("https://management.azure.com/op/1?x=1&Api-Version=2020-01-01", "/op/1?x=1&Api-Version=2020-01-01")]
    [InlineData("https://MANAGEMENT.azure.com:443/op/1?api-version=1", "/op/1?api-version=1")]
    [InlineData("/op/1", "/op/1?api-version=2025-12-01")]
    public async Task An_operation_url_without_api_version_gets_the_one_of_the_request(string url, string sent)
    {
        Arm.Answer(202, "", ("Location", url)).Answer(204);

        await Poll(await Put(Workspace));

        Arm.Last.PathAndQuery.ShouldBe(sent);
    }

    [Theory]
    [InlineData("Azure-AsyncOperation")]
    [InlineData("Location")]
    public async Task An_operation_url_that_answers_202_without_a_word_means_running(string header)
    {
        Arm.Answer(202, "", (header, ResultUrl)).Answer(202, "{}").Answer(202, "");

        var operation = await Poll(await Put(Storage));

        operation.State.ShouldBe(ArmOperationState.Running);
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Running);
    }

    [Fact]
    public async Task An_operation_shows_neither_url_nor_body()
    {
        Arm.Answer(202, """{"secret":"s3cr3t"}""", ("Azure-AsyncOperation", StatusUrl));

        var operation = await Put(Workspace);

        operation.ToString().ShouldBe($"Running: Put {Workspace}");
    }
}
