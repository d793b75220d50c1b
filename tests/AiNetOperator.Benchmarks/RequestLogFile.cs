using System.Globalization;

namespace AiNetOperator.Benchmarks;

/// <summary>A request as the simulator logged it.</summary>
internal readonly record struct LoggedRequest(DateTimeOffset At, string Method, string Path, int Status);

/// <summary>The simulator's log of requests.</summary>
internal sealed class RequestLogFile(string path)
{
    public long Length => new FileInfo(path).Length;

    /// <summary>What has come since a moment.</summary>
    public IReadOnlyList<LoggedRequest> Since(DateTimeOffset begin)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var requests = new List<LoggedRequest>();
        while (reader.ReadLine() is { } line)
        {
            // the last line may be half written
            if (line.Split(' ') is [var at, var method, var url, _, var status, _] && Time(at) is var time && time >= begin)
                requests.Add(new(time, method, url, int.Parse(status, CultureInfo.InvariantCulture)));
        }
        return requests;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
