namespace AiNetOperator.Planning;

/// <summary>The plans of all objects.</summary>
/// <param name="From">Where what was before comes from.</param>
/// <param name="Networks">Networks, by namespace and name.</param>
/// <param name="Paths">Bindings, by namespace and name.</param>
/// <param name="Refusals">Objects that belong to no network.</param>
public sealed record EstatePlan(PlanBase From, IReadOnlyList<NetworkPlan> Networks, IReadOnlyList<PlannedPath> Paths, IReadOnlyList<PlanRefusal> Refusals)
{
    /// <summary>A name for exactly these steps of all objects; empty when there are none.</summary>
    public string Digest => PlanDigests.Of(Objects);

    /// <summary>All of them, networks first.</summary>
    public IEnumerable<ObjectPlan> Objects => [.. Networks, .. Paths];

    /// <summary>Every write.</summary>
    public IEnumerable<PlannedWrite> Changes => Objects.SelectMany(one => one.Changes);

    /// <summary>Everything that is not known.</summary>
    public IEnumerable<PlanUnknown> Unknown => Objects.SelectMany(one => one.Unknown);

    /// <summary>Everything that would not be carried out.</summary>
    public IEnumerable<PlanRefusal> AllRefusals => Refusals.Concat(Objects.SelectMany(one => one.Refusals));

    /// <summary>Whether Azure is as declared, as far as it could be read, and all of it could be.</summary>
    public bool IsEmpty => !Changes.Any() && !Unknown.Any() && !AllRefusals.Any();
}
