namespace AiNetOperator.Simulation.ApiServer;

/// <summary>GET of an object and LIST of a collection.</summary>
internal sealed class ReadVerbs(TimeProvider clock, ObjectWriter state)
{
    private readonly ListPages _pages = new(clock);

    public static HttpResponseMessage Get(Route route) =>
        route.Storage.Find(RequestBodies.Key(route)) is { } stored
            ? Answer.Of(200, stored.Utf8)
            : throw StatusAnswers.NotFound(route.Storage.Definition, route.Name!);

    public HttpResponseMessage List(ApiRequest request, Route route)
    {
        var selection = SelectionOf(request, route);
        var limit = request.Number("limit") ?? 0;
        if (request.Query("continue") is { Length: > 0 } token)
            return Answer.Of(200, _pages.Next(route.Storage.Definition, token, limit));
        var version = request.Query("resourceVersion");
        ThrowIfAhead(request, state.Version);
        if (request.Query("resourceVersionMatch") == "Exact")
            throw StatusAnswers.BadRequest("resourceVersionMatch=Exact is not simulated");
        var items = route.Storage.Select(selection);
        var isFromCache = version == "0";
        return Answer.Of(200, _pages.First(
            route.Storage.Definition, items, state.Version, isFromCache ? 0 : limit, countRest: !selection.HasSelectors));
    }

    /// <summary>Snapshots of lists that are read page by page are forgotten: their next page is 410.</summary>
    public void ForgetPages() => _pages.Forget();

    public static Selection SelectionOf(ApiRequest request, Route route)
    {
        var fields = Selector.Fields(request.Query("fieldSelector"), route.Storage.Definition);
        return new Selection(route.Namespace, fields, Selector.Labels(request.Query("labelSelector")));
    }

    /// <exception cref="ApiServerException">504: the version is not there yet.</exception>
    public static void ThrowIfAhead(ApiRequest request, long current)
    {
        if (request.Number("resourceVersion") is { } asked && asked > current)
            throw StatusAnswers.TooLargeVersion(asked, current);
    }
}
