using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

public sealed partial class KubernetesClient
{
    /// <summary>Beyond the server's own timeout, after which a watch that says nothing is taken for dead (kube-rs' margin).</summary>
    private static readonly TimeSpan IdleMargin = TimeSpan.FromSeconds(5);

    /// <summary>Events from now on, until the server ends the watch.</summary>
    /// <exception cref="KubernetesApiException">The server refused, or sent an ERROR event.</exception>
    /// <exception cref="JsonException">The stream was cut inside an event.</exception>
    /// <exception cref="TimeoutException">The stream did not end when the server should have ended it.</exception>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceType<T> type, WatchRequest watch, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(watch);
        using var guard = new CancellationTokenSource(watch.Timeout + IdleMargin, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, cancellationToken);
        using var response = await OpenAsync(PathOf(type, watch), guard, either.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
        var lines = JsonSerializer.DeserializeAsyncEnumerable<WatchLine>(
            stream, topLevelValues: true, KubernetesJson.Options, either.Token);
        await using var each = lines.GetAsyncEnumerator(either.Token);
        while (await MoveNextAsync(each, guard))
        {
            if (each.Current is { } line)
                yield return EventOf(type, line);
        }
    }

    /// <summary>Ends when the headers are here: an empty collection sends no body until something happens.</summary>
    private async Task<HttpResponseMessage> OpenAsync(
        string path, CancellationTokenSource guard, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(UnaryCall.Deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        using var message = new UnaryRequest(HttpMethod.Get, path, true).ToMessage();
        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode == HttpStatusCode.OK)
                return response;
            using (response)
                throw _unary.Refusal(response, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested || guard.IsCancellationRequested)
        {
            throw new TimeoutException($"GET {path} was not answered within {UnaryCall.Deadline}.");
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<WatchLine?> lines, CancellationTokenSource guard)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (OperationCanceledException) when (guard.IsCancellationRequested)
        {
            throw new TimeoutException("The watch outlived its timeout: the connection is taken for dead.");
        }
    }

    private WatchEvent<T> EventOf<T>(ResourceType<T> type, WatchLine line)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (line.Type == WatchEventType.Error)
            throw KubernetesApiException.From(0, line.Object.GetRawText(), null);
        var version = ObjectDecoder.ResourceVersionOf(line.Object);
        if (line.Type == WatchEventType.Bookmark)
            return new(line.Type, default, null, version, ObjectDecoder.IsInitialEventsEnd(line.Object));
        var entity = ObjectDecoder.TryDecode(type, line.Object, _logger);
        return new(line.Type, ObjectDecoder.KeyOf(line.Object), entity, version);
    }

    private static string PathOf<T>(ResourceType<T> type, WatchRequest watch)
    {
        var seconds = ((int)watch.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var path = $"{type.CollectionPath(watch.Namespace)}?watch=1&allowWatchBookmarks=true&timeoutSeconds={seconds}";
        if (watch.SendInitialEvents)
            path += "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan";
        return watch.ResourceVersion is null
            ? path
            : path + "&resourceVersion=" + Uri.EscapeDataString(watch.ResourceVersion);
    }
}
