using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What a path means.</summary>
internal enum ArmTarget
{
    /// <summary>No path of Resource Manager.</summary>
    Nothing,
    Resource,
    List,
    Action,
    Operation,
}

/// <summary>A path taken apart.</summary>
internal readonly record struct ArmRoute(ArmTarget Target, ArmId? Id, string Type, string Last)
{
    private static readonly ArmRoute Nowhere = new(ArmTarget.Nothing, null, "", "");

    public static ArmRoute Of(string method, string[] segments)
    {
        if (segments.Length < 2 || !ArmJson.Same(segments[0], "subscriptions"))
            return Nowhere;
        if (IsOperation(segments))
            return new ArmRoute(ArmTarget.Operation, ArmId.Parse("/subscriptions/" + segments[1]), OperationType(segments), segments[^1]);
        return segments.Length % 2 == 0 ? ToResource(segments) : Below(method, segments);
    }

    private static ArmRoute ToResource(string[] segments) =>
        ArmId.TryParse("/" + string.Join('/', segments), out var id)
            ? new ArmRoute(ArmTarget.Resource, id, id.Type, id.Name)
            : Nowhere;

    // an odd number of segments: a list for GET, an action for POST
    private static ArmRoute Below(string method, string[] segments)
    {
        var last = segments[^1];
        if (segments.Length >= 5 && ArmJson.Same(segments[^3], "providers"))
        {
            return ArmId.TryParse("/" + string.Join('/', segments[..^3]), out var scope)
                ? new ArmRoute(ArmTarget.List, scope, segments[^2] + "/" + last, last)
                : Nowhere;
        }
        if (!ArmId.TryParse("/" + string.Join('/', segments[..^1]), out var parent))
            return Nowhere;
        if (method == "POST")
            return new ArmRoute(ArmTarget.Action, parent, parent.Type, last);
        var type = parent.IsOfType("Microsoft.Resources/subscriptions") ? "Microsoft.Resources/" + last : parent.Type + "/" + last;
        return new ArmRoute(ArmTarget.List, parent, type, last);
    }

    // /subscriptions/{s}/providers/{namespace}/locations/{region}/{kind}/{operation}
    // /subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Network/privateDnsOperation.../{operation}
    private static bool IsOperation(string[] segments) =>
        segments.Length == 8 && (IsOfGroup(segments) || (ArmJson.Same(segments[2], "providers") && ArmJson.Same(segments[4], "locations")));

    private static bool IsOfGroup(string[] segments) =>
        ArmJson.Same(segments[4], "providers") && segments[6].StartsWith("privateDnsOperation", StringComparison.OrdinalIgnoreCase);

    private static string OperationType(string[] segments) =>
        IsOfGroup(segments) ? $"{segments[5]}/{segments[6]}" : $"{segments[3]}/locations/{segments[6]}";
}
