using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Hosting;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Tests.Hosting;

public sealed partial class ConsoleLoggerTests : IDisposable
{
    private readonly StringWriter _output = new();

    [Fact]
    public void A_line_of_text_has_time_level_and_message()
    {
        Failed(new ConsoleLogger(_output, new VirtualClock(), LogLevel.Information, asJson: false), new("team", "net"), 3, TimeSpan.FromSeconds(1.5));

        _output.ToString().ShouldBe("2026-01-01T00:00:00.000Z warn  team/net pass 3 failed; comes back after 00:00:01.5000000" + Environment.NewLine);
    }

    [Fact]
    public void A_line_of_JSON_has_each_value_as_a_field()
    {
        Failed(new ConsoleLogger(_output, new VirtualClock(), LogLevel.Information, asJson: true), new("team", "net"), 3, TimeSpan.FromSeconds(1.5));

        var line = JsonNode.Parse(_output.ToString())!;
        ((string?)line["level"], (int?)line["event"], (string?)line["namespace"], (string?)line["name"], (int?)line["pass"], (double?)line["pauseSeconds"])
            .ShouldBe(("warn", 7, "team", "net", 3, 1.5));
        line["message"]!.GetValue<string>().ShouldStartWith("team/net pass 3 failed");
    }

    [Fact]
    public void What_is_below_the_level_is_not_written()
    {
        Failed(new ConsoleLogger(_output, new VirtualClock(), LogLevel.Error, asJson: true), new("team", "net"), 3, default);

        _output.ToString().ShouldBeEmpty();
    }

    public void Dispose() => _output.Dispose();

    [LoggerMessage(7, LogLevel.Warning, "{Key} pass {Pass} failed; comes back after {Pause}")]
    private static partial void Failed(ILogger logger, ObjectKey key, long pass, TimeSpan pause);
}
