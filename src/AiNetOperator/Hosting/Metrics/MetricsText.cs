using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace AiNetOperator.Hosting.Metrics;

/// <summary>The metrics of one meter in Prometheus' text format, version 0.0.4. Belongs to the one loop.</summary>
public sealed class MetricsText : IDisposable
{
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Listens from now on; instruments that are made later are seen too.</summary>
    public MetricsText(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                listener.EnableMeasurementEvents(instrument, _families[instrument.Name] = new Family(instrument));
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((Family)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((Family)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((Family)state!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>All series, by name and labels.</summary>
    public string Render()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _families.Values)
        {
            family.Write(text);
            family.ForgetObserved();
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private sealed class Family(Instrument instrument)
    {
        private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);
        private readonly IReadOnlyList<double> _bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? [];

        private bool IsCounter => instrument is Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;

        /// <summary>What is observed at each scrape: series of thousands of objects are not kept in between, nor those of a deleted one.</summary>
        public void ForgetObserved()
        {
            if (instrument.IsObservable)
                _series.Clear();
        }

        public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = Labels(tags);
            if (!_series.TryGetValue(labels, out var series))
                _series[labels] = series = new Series(new long[_bounds.Count]);
            series.Count++;
            series.Sum = IsCounter && !instrument.IsObservable || instrument is Histogram<double> ? series.Sum + value : value;
            for (var bucket = 0; bucket < _bounds.Count; bucket++)
            {
                if (value <= _bounds[bucket])
                    series.Buckets[bucket]++;
            }
        }

        public void Write(StringBuilder text)
        {
            var type = instrument is Histogram<double> ? "histogram" : IsCounter ? "counter" : "gauge";
            text.Append(CultureInfo.InvariantCulture, $"# HELP {instrument.Name} {instrument.Description}\n# TYPE {instrument.Name} {type}\n");
            foreach (var (labels, series) in _series)
            {
                if (type == "histogram")
                    WriteHistogram(text, labels, series);
                else
                    WriteLine(text, "", labels, series.Sum);
            }
        }

        private void WriteHistogram(StringBuilder text, string labels, Series series)
        {
            var prefix = labels.Length == 0 ? "" : labels + ",";
            for (var bucket = 0; bucket < _bounds.Count; bucket++)
                WriteLine(text, "_bucket", $"{prefix}le=\"{Number(_bounds[bucket])}\"", series.Buckets[bucket]);
            WriteLine(text, "_bucket", prefix + "le=\"+Inf\"", series.Count);
            WriteLine(text, "_sum", labels, series.Sum);
            WriteLine(text, "_count", labels, series.Count);
        }

        private void WriteLine(StringBuilder text, string suffix, string labels, double value)
        {
            text.Append(instrument.Name).Append(suffix);
            if (labels.Length > 0)
                text.Append('{').Append(labels).Append('}');
            text.Append(' ').Append(Number(value)).Append('\n');
        }

        private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

        private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in tags)
                labels[name] = Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            return string.Join(',', labels.Select(label => $"{label.Key}=\"{label.Value}\""));
        }

        private static string Escape(string value) => value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
    }

    private sealed class Series(long[] buckets)
    {
        public long[] Buckets { get; } = buckets;

        public long Count { get; set; }

        public double Sum { get; set; }
    }
}
