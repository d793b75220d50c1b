using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Records that another endpoint wrote under the names of this one (promise P3).</summary>
internal static class RecordsOfOthers
{
    /// <summary>Why the endpoint may not be taken away; null when it may.</summary>
    /// <remarks>A zone group takes its records along, whoever wrote them last (Learn, "Azure Private Endpoint private DNS zone values", caution).</remarks>
    public static Hold? Hold(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.Value is not { } live)
            return null;
        var conflicts =
            from zone in DnsView.Of(declared, observed).Zones
            where zone.Config is not null
            from record in zone.Records
            let found = zone.Live(record)
            let other = found is null ? null : RecordCreator.Other(found, live.Id.Name, live.ResourceGuid)
            where other is not null
            select new Hold(Reasons.RecordConflict,
                $"Record {record.Name} of zone {zone.Name} was written by private endpoint {other}, and Azure would delete it together with private endpoint {live.Id.Name}. Delete {live.Id.Name} when the other one is gone, or have its record written again afterwards.");
        return conflicts.FirstOrDefault();
    }
}
