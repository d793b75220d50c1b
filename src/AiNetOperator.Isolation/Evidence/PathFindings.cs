using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether only declared private endpoints lead to the target, and all declared ones as they should.</summary>
internal static class PathFindings
{
    // some targets name the endpoint with the connection behind it (seen: DBforPostgreSQL single servers, azure-cli recordings)
    private const string ConnectionOfEndpoint = "Microsoft.Network/privateEndpoints/privateLinkServiceConnections";

    /// <summary>Every approved connection is that of a binding, or one that the spec lists.</summary>
    public static Finding ConnectionsDeclared(AiWorkspaceNetworkSpec spec, ObservedTarget target, IEnumerable<DeclaredPath> paths)
    {
        const string clause = Clauses.ConnectionsDeclared;
        var bound = paths.Where(path => path.Target == target.Id).Select(path => path.Endpoint.ToKey()).ToHashSet(StringComparer.Ordinal);
        var listed = (spec.AllowedPrivateEndpointIds ?? []).Select(Key).ToHashSet(StringComparer.Ordinal);
        var others = target.ApprovedConnections.Where(connection => !bound.Contains(Key(connection))).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var foreign = others.Where(connection => !listed.Contains(Key(connection))).ToList();
        if (foreign.Count > 0)
            return Undeclared(target, foreign, others.Count <= EndpointsToItself(target));
        return IsolationFindings.Of(clause, target.Id,
            target.ApprovedConnections.Count == 0
                ? "no approved connection"
                : IsolationFindings.Count(target.ApprovedConnections.Count, "approved connection") + ", all declared",
            true, Reasons.UndeclaredConnections);
    }

    // the endpoint of a managed network to its own workspace lies in a subscription of Microsoft's, where nobody can look at it
    private static Finding Undeclared(ObservedTarget target, List<string> foreign, bool mayBeOwn) => mayBeOwn
        ? new Finding(Clauses.ConnectionsDeclared, target.Id.Value,
            $"perhaps the managed network's own endpoint to {target.Id.Name}, which allowedPrivateEndpointIds has to list then: {Sentences.List(foreign)}",
            Verdict.Unknown, Reasons.UndeclaredConnections)
        : IsolationFindings.Of(Clauses.ConnectionsDeclared, target.Id, "not declared: " + Sentences.List(foreign), false, Reasons.UndeclaredConnections);

    private static int EndpointsToItself(ObservedTarget target) =>
        (target.ManagedNetwork?.Rules ?? []).Count(rule => rule.IsActive && rule.PrivateEndpoint?.Resource == target.Id);

    /// <summary>Every binding that leads to the target is verified. Where there is none, nobody comes in by one, and nothing is left to prove.</summary>
    public static IEnumerable<Finding> BindingsVerified(ObservedTarget target, IEnumerable<DeclaredPath> paths)
    {
        var leading = paths.Where(path => path.Target == target.Id).OrderBy(path => path.Binding, StringComparer.Ordinal).ToList();
        return leading.Count == 0
            ? [IsolationFindings.Of(Clauses.BindingsVerified, target.Id, "no PrivateEndpointBinding leads to it", true, Reasons.PathNotVerified)]
            : leading.Select(Of);
    }

    private static Finding Of(DeclaredPath path) => new(
        Clauses.BindingsVerified, path.Endpoint.Value, path.IsVerified ? $"{path.Binding}: verified" : $"{path.Binding}: {path.Missing}",
        path.IsVerified ? Verdict.True : path.IsKnown ? Verdict.False : Verdict.Unknown, path.IsVerified ? "" : Reasons.PathNotVerified)
    {
        At = path.At,
    };

    private static string Key(string endpoint)
    {
        if (!ArmId.TryParse(endpoint, out var id))
            return endpoint.ToLowerInvariant();
        return (id.IsOfType(ConnectionOfEndpoint) ? id.Parent! : id).ToKey();
    }
}
