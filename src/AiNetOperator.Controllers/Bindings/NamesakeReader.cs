using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Looks for zones of the same name elsewhere: a virtual network can be linked to one of them only.</summary>
public sealed class NamesakeReader(ArmClient arm, SharedSurroundings shared)
{
    /// <summary>All zones of some names in some subscriptions, with their links.</summary>
    public async Task<Reading<IReadOnlyList<ObservedZone>>> ReadAsync(
        IReadOnlyList<string> subscriptions, IReadOnlyList<string> names, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(names);
        var lists = await Task.WhenAll(subscriptions.Select(subscription =>
            arm.ReadChildrenAsync(ArmId.Parse("/subscriptions/" + subscription), PrivateDnsZoneMapping.Type, body => body.Text("id") ?? "", stop)));
        if (Array.Find(lists, list => list.Failure is not null)?.Failure is { } failure)
            return Reading<IReadOnlyList<ObservedZone>>.Unreadable(failure);
        var zones = lists.SelectMany(list => list.Value ?? []).Select(text => ArmId.TryParse(text, out var id) ? id : null).OfType<ArmId>()
            .Where(id => names.Contains(id.Name, StringComparer.OrdinalIgnoreCase)).Distinct().ToList();
        return Reading<IReadOnlyList<ObservedZone>>.Known(await Task.WhenAll(zones.Select(async zone =>
            new ObservedZone { Id = zone, Links = await shared.LinksAsync(zone, stop) })));
    }
}
