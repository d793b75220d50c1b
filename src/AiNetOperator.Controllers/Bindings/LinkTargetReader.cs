using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Reads what private endpoints lead to. It can be of any type, also of one that this version has never heard of.</summary>
public sealed class LinkTargetReader(ArmClient arm)
{
    /// <summary>The target, with its private endpoint connections.</summary>
    public async Task<Reading<ObservedLinkTarget>> ReadAsync(ArmId id, CancellationToken stop)
    {
        try
        {
            var target = arm.ReadAsync(id, (_, body) => new Body(body), stop);
            var connections = arm.ReadChildrenAsync(id, TargetConnectionMapping.Type, body => TargetConnectionMapping.Read(id, body), stop);
            await Task.WhenAll(target, connections);
            var (read, listed) = (await target, await connections);
            if (read.Value is not { } found)
                return read.Failure is { } failure ? Reading<ObservedLinkTarget>.Unreadable(failure) : Reading<ObservedLinkTarget>.Absent;
            return Reading<ObservedLinkTarget>.Known(LinkTargetMapping.Read(id, found.Json) with { Connections = Connections(id, found.Json, listed) });
        }
        catch (NotSupportedException unknown)
        {
            return Reading<ObservedLinkTarget>.Unreadable(Unknown(unknown));
        }
    }

    /// <summary>The sub-resources that it offers.</summary>
    public async Task<Reading<IReadOnlyList<ObservedLinkResource>>> ReadOfferedAsync(ArmId id, CancellationToken stop)
    {
        try
        {
            return await arm.ReadChildrenAsync(id, LinkResourceMapping.Type, LinkResourceMapping.Read, stop);
        }
        catch (NotSupportedException unknown)
        {
            return Reading<IReadOnlyList<ObservedLinkResource>>.Unreadable(Unknown(unknown));
        }
    }

    // some services keep the list in the target alone
    private static Reading<IReadOnlyList<ObservedTargetConnection>> Connections(
        ArmId id, JsonObject body, Reading<IReadOnlyList<ObservedTargetConnection>> listed)
    {
        if (listed.IsKnown)
            return listed;
        var embedded = TargetConnectionMapping.ReadEmbedded(id, body);
        return embedded.Count > 0 || listed.IsAbsent ? Reading<IReadOnlyList<ObservedTargetConnection>>.Known(embedded) : listed;
    }

    private static Failure Unknown(NotSupportedException error) => new(FailureKind.Terminal, Reasons.UnsupportedResourceType, error.Message);

    private sealed record Body(JsonObject Json);
}
