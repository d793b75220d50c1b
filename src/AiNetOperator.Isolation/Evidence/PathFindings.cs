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
        if (target.ApprovedConnections.Count == 0)
            return IsolationFindings.Of(clause, target.Id, "no approved connection", true, Reasons.UndeclaredConnections);
        var declared = paths.Where(path => path.Target == target.Id).Select(path => path.Endpoint.ToKey())
            .Concat((spec.AllowedPrivateEndpointIds ?? []).Select(Key)).ToHashSet(StringComparer.Ordinal);
        var foreign = target.ApprovedConnections.Where(connection => !declared.Contains(Key(connection))).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return IsolationFindings.Of(clause, target.Id,
            foreign.Count == 0
                ? IsolationFindings.Count(target.ApprovedConnections.Count, "approved connection") + ", all declared"
                : "not declared: " + Sentences.List(foreign),
            foreign.Count == 0, Reasons.UndeclaredConnections);
    }

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
