using System.Diagnostics.Metrics;
using AiNetOperator.Hosting.Metrics;

namespace AiNetOperator.Tests.Hosting;

public sealed class MetricsTextTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly MetricsText _text;

    public MetricsTextTests() => _text = new MetricsText(_meter);

    [Fact]
    public void Counters_add_up_by_label_and_a_zero_is_a_series()
    {
        var counter = _meter.CreateCounter<long>("passes_total", null, "Passes.");
        counter.Add(0, new KeyValuePair<string, object?>("result", "error"));
        counter.Add(2, new("result", "success"), new KeyValuePair<string, object?>("controller", "a\"b"));
        counter.Add(1, new("controller", "a\"b"), new KeyValuePair<string, object?>("result", "success"));

        Lines().ShouldBe(["# HELP passes_total Passes.", "# TYPE passes_total counter", "passes_total{controller=\"a\\\"b\",result=\"success\"} 3", "passes_total{result=\"error\"} 0"]);
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_a_sum_and_a_count()
    {
        var histogram = _meter.CreateHistogram("seconds", null, "Time.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] });
        histogram.Record(0.25);
        histogram.Record(1);
        histogram.Record(5);

        Lines()[1..].ShouldBe(
            ["# TYPE seconds histogram", "seconds_bucket{le=\"0.5\"} 1", "seconds_bucket{le=\"2\"} 2", "seconds_bucket{le=\"+Inf\"} 3", "seconds_sum 6.25", "seconds_count 3"]);
    }

    [Fact]
    public void What_is_observed_no_more_is_told_no_more()
    {
        var names = new List<string> { "a", "b" };
        _meter.CreateObservableGauge("verified", () => names.Select(name => new Measurement<int>(1, new KeyValuePair<string, object?>("name", name))), null, "V.");
        Lines().Count(line => line.StartsWith("verified{", StringComparison.Ordinal)).ShouldBe(2);

        names.Remove("a");

        Lines()[^1].ShouldBe("verified{name=\"b\"} 1");
        Lines().Length.ShouldBe(3);
    }

    [Fact]
    public void Another_meter_is_not_heard()
    {
        using var other = new Meter("test");
        other.CreateCounter<long>("other_total").Add(1);

        _text.Render().ShouldBeEmpty();
    }

    public void Dispose()
    {
        _text.Dispose();
        _meter.Dispose();
    }

    private string[] Lines() => _text.Render().TrimEnd('\n').Split('\n');
}
