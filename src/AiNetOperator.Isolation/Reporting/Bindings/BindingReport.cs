using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What is told about a pass over a binding: the status, the events, and when to come back.</summary>
/// <param name="Status">The status to write; the times of its conditions are filled in by the writer.</param>
/// <param name="Summary">The summary that the status was made from.</param>
/// <param name="Events">What happened, for <c>kubectl describe</c>.</param>
public sealed record BindingReport(PrivateEndpointBindingStatus Status, Summary Summary, IReadOnlyList<Announcement> Events)
{
    /// <summary>The report of a pass.</summary>
    public static BindingReport Of(BindingPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var summary = BindingSummary.For(pass);
        var status = BindingStatusBounds.Cut(StatusOf(pass, summary));
        return new BindingReport(Timed(pass, status), summary, [.. PassEvents.For(pass, summary, pass.Before, status)]);
    }

    /// <summary>The last event of an object: what stays in Azure.</summary>
    /// <param name="declared">The object.</param>
    /// <param name="left">What was made for it and stays, each with the reason.</param>
    public static Announcement Released(DeclaredBinding declared, IReadOnlyList<string> left)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(left);
        return new Announcement(Reasons.Released,
            $"The operator no longer looks after private endpoint {declared.EndpointId}. "
            + (left.Count > 0 ? $"Left behind: {string.Join("; ", left)}."
                : declared.Spec.DeletionPolicy is DeletionPolicy.Orphan ? "It stays as it is in Azure, with its DNS, because deletionPolicy is Orphan."
                : "What was made for it is gone."),
            left.Count == 0 ? Abstractions.EventType.Normal : Abstractions.EventType.Warning);
    }

    private static PrivateEndpointBindingStatus StatusOf(BindingPass pass, Summary summary)
    {
        var (declared, observed, previous) = (pass.Declared, pass.Observed, pass.Binding.Status);
        var isRead = observed.IsKnown;
        return previous with
        {
            ObservedGeneration = pass.Generation,
            Conditions = BindingConditions.For(pass, summary),
            EndpointId = declared.EndpointId.Value,
            // a network that does not exist leads nowhere
            Target = pass.Denial is { MayPass: true } ? previous.Target : $"{declared.Target.Name}/{declared.Spec.GroupId}",
            TargetId = pass.Denial is { MayPass: true } ? previous.TargetId : declared.Target.Value,
            ConnectionState = isRead ? observed.Endpoint.Value?.Connection?.Status : previous.ConnectionState,
            Addresses = isRead ? ZoneTable.Addresses(observed) : previous.Addresses,
            Zones = isRead ? [.. ZoneTable.Zones(declared, observed), .. ZoneTable.Made(declared, observed)] : previous.Zones,
            Plan = isRead || pass.Settlement is not Settlement.InFlight ? PassStatus.Plan(pass.Plan.Steps, pass.Plan.Digest) : previous.Plan,
            Operation = PassStatus.Operation(pass),
            Drift = pass.Ledger.Entries,
            ConvergedGeneration = pass.Ledger.ConvergedGeneration,
            ConvergedFields = pass.Ledger.ConvergedFields,
            Rejections = pass.Rejections,
            Waiting = PassStatus.Waiting(pass, summary),
            LastChecked = isRead ? pass.At : previous.LastChecked,
        };
    }

    // times alone cause at most one write an interval
    private static PrivateEndpointBindingStatus Timed(BindingPass pass, PrivateEndpointBindingStatus status) =>
        pass.Binding.Status.LastChecked is { } last && pass.At - last < pass.Interval / 2 ? status with { LastChecked = last } : status;
}
