using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure.Tests;

public sealed class LogTests : ArmTest
{
    [Fact]
    public async Task Neither_tokens_nor_operation_urls_nor_bodies_reach_the_log_or_an_error()
    {
        const string url = "https://management.azure.com/op/1?api-version=1&t=1&c=CERT&s=SIGNATURE&h=H";
        Arm.Answer(202, """{"key":"BODY"}""", ("Azure-AsyncOperation", url), ("Location", "https://evil.example/?s=SIGNATURE"))
            .Answer(500, "BODY").Answer(500, "BODY").Answer(500, "BODY")
            .Answer(200, """{"status":"Failed"}""")
            .Answer(429, "", ("Retry-After", "1"));

        var operation = await Run(() => Client.PutAsync(Workspace, new() { ["secret"] = "BODY" }, default));
        operation = await Run(() => Client.PollAsync(operation, default));
        operation = await Run(() => Client.PollAsync(operation, default));
        var error = await Error(() => Client.GetAsync(Workspace, default));

        var texts = Lines.All.Select(line => line.Text).Append(operation.ToString()).Append(error.ToString()).Append(operation.Error!.ToString()).ToList();
        texts.Count.ShouldBeGreaterThan(8);
        foreach (var secret in (string[])["token-1", "SIGNATURE", "CERT", "BODY", "/op/1"])
            texts.ShouldNotContain(text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quiet_day_writes_nothing_above_debug()
    {
        Arm.Answer(200, "{}").Answer(404);

        await Run(() => Client.GetAsync(Workspace, default));
        await Run(() => Client.TryGetAsync(Workspace, default));

        Lines.All.ShouldAllBe(line => line.Level == LogLevel.Debug);
        Lines.All.ShouldContain(line => line.Text.StartsWith($"GET {Workspace}: 404 (", StringComparison.Ordinal));
    }
}
