using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The plan of a binding, and how far the private path works now.</summary>
public sealed record BindingPlan : Plan
{
    /// <summary>The three parts of the path, by what was read.</summary>
    public PathVerdicts Path { get; private init; } = new(NotLooked, NotLooked, NotLooked);

    /// <summary>Of a deletion: what the operator made and what stays all the same, each with the reason.</summary>
    public IReadOnlyList<string> Left { get; private init; } = [];

    private static PathVerdict NotLooked => PathVerdict.Unread("Azure", null);

    /// <summary>Why the object may not act, which shows before anything is read: its scope is wrong; null when it may.</summary>
    public static Denial? WhyNot(DeclaredBinding declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        return BindingRefusals.Denial(declared);
    }

    /// <summary>The plan for a binding.</summary>
    public static BindingPlan For(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        if (!observed.Endpoint.WasRead)
            return new BindingPlan();
        var path = PathVerification.Judge(declared, observed);
        if (observed.Endpoint.Failure is { } failure)
            return new BindingPlan { Path = path, Unread = [new Unread(DeclaredFields.Endpoint, Aspect.Endpoint, failure)] };
        var refusals = BindingRefusals.For(declared, observed);
        return refusals.Count > 0
            ? new BindingPlan { Path = path, Refusals = refusals }
            : Of(PartsOf(declared, observed)) with { Path = path };
    }

    /// <summary>What is taken away with an object that is deleted under <c>deletionPolicy: Delete</c>: what was made for it and nobody else uses.</summary>
    public static BindingPlan ForDeletion(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        if (!observed.Endpoint.WasRead || declared.Spec.DeletionPolicy is not DeletionPolicy.Delete)
            return new BindingPlan();
        var removal = BindingRemoval.Of(declared, observed);
        return new BindingPlan
        {
            Path = PathVerification.Judge(declared, observed),
            Steps = removal.Steps,
            Unread = removal.Unread,
            Digest = PlanDigest.Of(removal.Steps),
            Left = removal.Left,
        };
    }

    /// <summary>The plan with some steps held back.</summary>
    internal BindingPlan Holding(IReadOnlyCollection<Step> steps, Hold hold) => this with { Steps = Held(steps, hold) };

    private static BindingPlan Of(PlanPart parts) => new()
    {
        Steps = parts.Steps, Refusals = parts.Refusals, Unread = parts.Unread, Compared = parts.Compared, Digest = PlanDigest.Of(parts.Steps),
    };

    // zone, link, endpoint, approval, records: an endpoint whose names went nowhere would be of no use
    private static PlanPart PartsOf(DeclaredBinding declared, ObservedBinding observed)
    {
        var zones = ZonePlanning.Part(declared, observed);
        if (zones.Refusals.Any(refusal => refusal.Aspect is null))
            return zones with { Steps = [], Compared = [], Unread = [] };
        if (observed.Endpoint.IsAbsent && zones.Unread.Count > 0)
            return zones;
        var endpoint = EndpointPlanning.Part(declared, observed, Ids(zones));
        var connection = ConnectionPlanning.Part(declared, observed);
        // a group is a part of its endpoint: where that is not to be made now, neither is the group
        var hasEndpoint = observed.Endpoint.IsKnown || endpoint.Steps.Count > 0;
        var canWriteRecords = hasEndpoint && zones.Refusals.Count == 0 && zones.Unread.Count == 0;
        return zones + endpoint + connection
            + (canWriteRecords ? ZoneGroupPlanning.Part(declared, observed, Ids(zones + endpoint + connection)) : PlanPart.None);
    }

    private static IReadOnlyList<string> Ids(PlanPart part) => [.. part.Steps.Select(step => step.Id)];
}
