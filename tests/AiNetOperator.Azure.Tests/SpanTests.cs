using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AiNetOperator.Azure.Tests;

public sealed class SpanTests : ArmTest, IDisposable
{
    private readonly ActivitySource _source = new("test");
    private readonly ActivityListener _listener;
    private readonly List<Activity> _spans = [];

    public SpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, _source),
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(_listener);
        Options = Options with { Tracing = _source };
    }

    [Fact]
    public async Task A_request_is_a_span_with_method_type_status_and_correlation_id()
    {
        Arm.Answer(200, """{"value":[]}""", ("x-ms-correlation-request-id", "from-arm"));

        await Run(() => Client.ListAsync(Workspace, "outboundRules", default));

        var span = _spans.ShouldHaveSingleItem();
        (span.DisplayName, span.Kind).ShouldBe(("ARM GET Microsoft.MachineLearningServices/workspaces/outboundRules", ActivityKind.Client));
        Tags(span).ShouldBe(
        [
            "http.request.method=GET", "azure.resource.type=Microsoft.MachineLearningServices/workspaces/outboundRules", $"azure.resource.id={Workspace}",
            "azure.correlation_request_id=from-arm", "http.response.status_code=200",
        ]);
        span.Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task Each_try_of_a_read_is_one_and_an_error_is_seen()
    {
        Arm.Answer(503).Fail(new HttpRequestException("reset")).Answer(200, """{"id":"x"}""");

        await Run(() => Client.GetAsync(Storage, default));

        _spans.ConvertAll(span => (span.Status, span.GetTagItem("error.type"))).ShouldBe(
            [(ActivityStatusCode.Error, "503"), (ActivityStatusCode.Error, "Lost"), (ActivityStatusCode.Unset, null)]);
    }

    [Fact]
    public async Task The_requests_of_a_pass_are_below_it_and_carry_its_trace_id()
    {
        Arm.Answer(200, """{"id":"x"}""");
        using (var pass = _source.StartActivity("reconcile"))
            await Run(() => Client.GetAsync(Storage, default));

        _spans[0].ParentSpanId.ShouldBe(_spans[1].SpanId);
        Arm.Last["x-ms-correlation-request-id"].Replace("-", "", StringComparison.Ordinal).ShouldBe(_spans[1].TraceId.ToHexString());
    }

    [Fact]
    public async Task Neither_a_signed_url_nor_a_token_nor_a_body_is_in_one()
    {
        Arm.Answer(202, "", ("Azure-AsyncOperation", "https://management.azure.com/subscriptions/s/providers/x/operationStatuses/1?api-version=2024-06-01&s=SIGNED"))
            .Answer(200, """{"status":"Failed","error":{"code":"Bad","message":"SECRET"}}""");

        var operation = await Run(() => Client.PostAsync(Workspace, "provisionManagedNetwork", new JsonObject { ["secret"] = "SECRET" }, default));
        await Run(() => Client.PollAsync(operation, default));

        _spans.ConvertAll(span => span.DisplayName).ShouldBe(
            ["ARM POST Microsoft.MachineLearningServices/workspaces/provisionManagedNetwork", "ARM GET Microsoft.MachineLearningServices/operations"]);
        var told = string.Join('\n', _spans.SelectMany(Tags));
        told.ShouldContain("provisionManagedNetwork");
        foreach (var secret in (string[])["SIGNED", "SECRET", "operationStatuses", "api-version", Arm.Last["Authorization"].Split(' ')[^1]])
            told.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Without_a_source_there_is_none()
    {
        Options = Options with { Tracing = null };
        Arm.Answer(200, """{"id":"x"}""");

        await Run(() => Client.GetAsync(Storage, default));

        _spans.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    private static IEnumerable<string> Tags(Activity span) => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}");
}
