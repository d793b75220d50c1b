namespace AiNetOperator.Simulation.ApiServer;

/// <summary>What a path means.</summary>
/// <param name="Storage">The kind.</param>
/// <param name="Namespace">Null: all namespaces, or a kind without.</param>
/// <param name="Name">Null: the collection.</param>
/// <param name="Subresource">Null or <c>status</c>.</param>
internal sealed record Route(ObjectStorage Storage, string? Namespace, string? Name, string? Subresource);

/// <summary>From paths to kinds.</summary>
internal sealed class Router(IReadOnlyList<ObjectStorage> storages)
{
    /// <summary>
    /// <c>/apis/{group}/{version}[/namespaces/{namespace}]/{plural}[/{name}[/status]]</c>, and <c>/api/{version}…</c> for the core group
    /// </summary>
    /// <exception cref="ApiServerException">404.</exception>
    public Route Find(string path)
    {
        var steps = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (steps is ["api", ..])
            steps = ["apis", "", .. steps[1..]];
        if (steps is not ["apis", var group, var version, .. var rest])
            throw StatusAnswers.NoSuchPath();
        var route = rest switch
        {
            ["namespaces", var @namespace, var plural, .. var below] => Below(group, version, plural, @namespace, below),
            [var plural, .. var below] => Below(group, version, plural, null, below),
            _ => null,
        };
        return route ?? throw StatusAnswers.NoSuchPath();
    }

    private Route? Below(string group, string version, string plural, string? @namespace, string[] below)
    {
        var storage = storages.FirstOrDefault(one =>
            one.Definition.Plural == plural && one.Definition.Group == group && one.Definition.Version == version);
        if (storage is null || (@namespace is not null && !storage.Definition.IsNamespaced))
            return null;
        var isReachable = @namespace is not null || !storage.Definition.IsNamespaced;
        return below switch
        {
            [] => new Route(storage, @namespace, null, null),
            [var name] when isReachable => new Route(storage, @namespace, name, null),
            [var name, "status"] when isReachable && storage.Definition.HasStatus => new Route(storage, @namespace, name, "status"),
            _ => null,
        };
    }
}
