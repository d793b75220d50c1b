using System.Diagnostics;
using System.Diagnostics.Metrics;
using AiNetOperator.Abstractions;
using AiNetOperator.Hosting.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AiNetOperator.Hosting.Telemetry;

/// <summary>
/// Sends spans and metrics by OTLP, as protobuf over HTTP. The library collects and sends on threads of the pool and of its
/// own; of the operator they see nothing but what <see cref="ObservedMetrics"/> noted on the loop.
/// </summary>
public sealed class OtlpExport : IDisposable
{
    // the library's 2000 would hide networks; so many points take about 2 MB
    private const int MostNetworks = 20_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TracerProvider _spans;
    private readonly MeterProvider _metrics;
    private readonly TimeProvider _time;

    /// <summary>Listens from now on: instruments have to be made after it, else it misses their zeroes.</summary>
    /// <param name="settings">Where to, and as whom.</param>
    /// <param name="source">Where spans begin.</param>
    /// <param name="meter">Whose instruments are sent.</param>
    /// <param name="time">When to send metrics.</param>
    /// <param name="sent">Told of each try, on a thread of the library; null: it arrived.</param>
    public OtlpExport(OtlpSettings settings, ActivitySource source, Meter meter, TimeProvider time, Action<string?> sent)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(meter);
        _time = time;
        var resource = ResourceBuilder.CreateDefault()
            .AddService("ainet-operator", serviceVersion: settings.Version, serviceInstanceId: settings.Instance);
        _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(source.Name)
            .AddOtlpExporter(options => Configure(options, settings, "v1/traces", sent)).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(meter.Name)
            .AddView(instrument => ObservedMetrics.IsOfObjects(instrument) ? new MetricStreamConfiguration { CardinalityLimit = MostNetworks } : null)
            .AddReader(new BaseExportingMetricReader(new OtlpMetricExporter(Configure(new(), settings, "v1/metrics", sent)))).Build();
    }

    /// <summary>Sends metrics each minute and when told to stop; then the spans that are left.</summary>
    /// <param name="look">Notes on the loop what is to be sent.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(Action look, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(look);
        try
        {
            while (true)
            {
                await _time.Delay(Interval, stop);
                look();
                await OnPoolAsync(() => _metrics.ForceFlush());
            }
        }
        catch (OperationCanceledException)
        {
            look();
            await OnPoolAsync(Flush);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _spans.Dispose();
    }

    private void Flush()
    {
        _metrics.ForceFlush((int)Patience.TotalMilliseconds);
        _spans.ForceFlush((int)Patience.TotalMilliseconds);
    }

    private static OtlpExporterOptions Configure(OtlpExporterOptions options, OtlpSettings settings, string path, Action<string?> sent)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(settings.Endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
        options.HttpClientFactory = () => new HttpClient(new SentHandler(sent)) { Timeout = Patience };
        return options;
    }

    /// <summary>The library collects and sends in one call that waits: not on the loop.</summary>
    private static Task OnPoolAsync(Action work)
    {
        var done = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                work();
                done.SetResult();
            },
            null);
        return done.Task;
    }
}
