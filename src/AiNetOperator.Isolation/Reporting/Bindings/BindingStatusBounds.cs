using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Cuts the status of a binding to what the schema allows.</summary>
internal static class BindingStatusBounds
{
    // the schema's bound on the addresses of a record, which is Azure's, too
    private const int RecordAddresses = 20;

    /// <summary>The status, with lists and texts no longer than allowed.</summary>
    public static PrivateEndpointBindingStatus Cut(PrivateEndpointBindingStatus status) => status with
    {
        Conditions = StatusBounds.Cut(status.Conditions),
        Target = StatusBounds.Word(status.Target),
        ConnectionState = StatusBounds.Word(status.ConnectionState),
        Addresses = [.. status.Addresses.Take(Bounds.List).Select(address => address with { Fqdns = Words(address.Fqdns) })],
        Zones = [.. status.Zones.Take(Bounds.List).Select(Cut)],
        Drift = StatusBounds.Cut(status.Drift),
        Plan = StatusBounds.Cut(status.Plan),
        Rejections = StatusBounds.Cut(status.Rejections, Bounds.PlanSteps),
    };

    private static DnsZoneStatus Cut(DnsZoneStatus zone) => zone with
    {
        Records =
        [
            .. zone.Records.Take(Bounds.List).Select(record => record with
            {
                Name = StatusBounds.Cut(record.Name, Bounds.Word), Ips = [.. record.Ips.Take(RecordAddresses)],
            }),
        ],
        LinkedTo = [.. zone.LinkedTo.Take(Bounds.List)],
    };

    private static IReadOnlyList<string> Words(IReadOnlyList<string> words) =>
        [.. words.Take(Bounds.List).Select(word => StatusBounds.Cut(word, Bounds.Word))];
}
