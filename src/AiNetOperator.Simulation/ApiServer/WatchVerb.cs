namespace AiNetOperator.Simulation.ApiServer;

/// <summary>GET of a collection with <c>watch</c>.</summary>
internal sealed class WatchVerb(TimeProvider clock, Random random, ObjectWriter state, ApiServerOptions options, Func<TimeSpan> latency)
{
    public HttpResponseMessage Open(ApiRequest request, Route route)
    {
        ThrowIfForbidden(request);
        var selection = ReadVerbs.SelectionOf(request, route);
        var version = request.Number("resourceVersion");
        var isStreamingList = request.Flag("sendInitialEvents");
        if (isStreamingList)
            ReadVerbs.ThrowIfAhead(request, state.Version);
        var startsNow = isStreamingList || version is null or 0;
        var stream = new WatchStream(clock, latency);
        var watch = new Watch(route.Storage, selection, startsNow ? state.Version : version!.Value, stream);
        stream.Disposed = watch.Close;
        route.Storage.Add(watch);
        KeepGoing(request, watch);
        if (startsNow)
            SendExisting(request, route, watch, selection, isStreamingList);
        else
            SendMissed(route, watch, version!.Value);
        return Answer.Of(200, new StreamContent(stream));
    }

    private void ThrowIfForbidden(ApiRequest request)
    {
        var match = request.Query("resourceVersionMatch");
        if (request.Query("sendInitialEvents") is null or "")
        {
            if (!string.IsNullOrEmpty(match))
                throw Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            return;
        }
        if (!options.StreamsLists)
            throw Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled");
        if (match != "NotOlderThan")
            throw Forbidden("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }

    private void SendExisting(ApiRequest request, Route route, Watch watch, Selection selection, bool isStreamingList)
    {
        if (request.Query("sendInitialEvents") == "false")
            return;
        foreach (var subject in route.Storage.Select(selection))
            watch.SendInitial(subject);
        if (isStreamingList && request.Flag("allowWatchBookmarks"))
            watch.SendBookmark(state.Version, endsInitialEvents: true);
    }

    /// <summary>A version that is too old is answered 200 with an ERROR event; one that is not there yet with nothing until it is.</summary>
    private static void SendMissed(Route route, Watch watch, long version)
    {
        if (!route.Storage.Remembers(version))
        {
            watch.Fail(StatusAnswers.Expired("The resourceVersion for the provided watch is too old."));
            return;
        }
        foreach (var change in route.Storage.Since(version))
            watch.Offer(change);
    }

    private void KeepGoing(ApiRequest request, Watch watch)
    {
        var ends = request.Number("timeoutSeconds") is { } seconds and > 0
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromMinutes(30 * (1 + random.NextDouble()));
        watch.Keep(clock.CreateTimer(static one => ((Watch)one!).End(), watch, ends, Timeout.InfiniteTimeSpan));
        if (request.Flag("allowWatchBookmarks"))
        {
            var first = options.BookmarkInterval * random.NextDouble();
            watch.Keep(clock.CreateTimer(_ => watch.SendBookmark(state.Version), null, first, options.BookmarkInterval));
        }
    }

    private static ApiServerException Forbidden(string field, string message) =>
        StatusAnswers.InvalidOptions("ListOptions", field, "Forbidden: " + message);
}
