using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>One write of a plan, as it would be sent.</summary>
/// <param name="Step">The step.</param>
/// <param name="Request">Its request to ARM.</param>
/// <param name="ApiVersion">With this api-version.</param>
/// <param name="Hold">Why it would not be sent yet, or not at all; null when nothing but other steps stands before it.</param>
public sealed record PlannedWrite(Step Step, ArmRequest Request, string ApiVersion, Hold? Hold);

/// <summary>Something declared that would not be carried out.</summary>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Key">The object.</param>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Field">The field's path below spec; empty for the whole object.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
public sealed record PlanRefusal(string Kind, ObjectKey Key, string Reason, string Field, string Message);

/// <summary>Something that the plan would need to know and does not.</summary>
/// <param name="Key">The network.</param>
/// <param name="ResourceId">What was to be read.</param>
/// <param name="Field">The field's path below spec that it is about; empty when it is about all of them.</param>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Message">Why it is not known.</param>
public sealed record PlanUnknown(ObjectKey Key, string ResourceId, string Field, string Reason, string Message);

/// <summary>A rule that would be written, with what it opens.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Risk">How much it opens.</param>
public sealed record PlannedRule(WantedRule Rule, RuleRisk Risk);

/// <summary>What would become of one network and the OutboundRules that refer to it.</summary>
public sealed record NetworkPlan
{
    /// <summary>The network, as it would be declared.</summary>
    public required AiWorkspaceNetwork Network { get; init; }

    /// <summary>All that was read.</summary>
    public required ObservedNetwork Observed { get; init; }

    /// <summary>Its name.</summary>
    public ObjectKey Key => ObjectKey.Of(Network);

    /// <summary>A name for exactly these steps; empty when there are none. The status of the object shows the same one.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The writes, in an order that is safe.</summary>
    public IReadOnlyList<PlannedWrite> Writes { get; init; } = [];

    /// <summary>What would not be carried out.</summary>
    public IReadOnlyList<PlanRefusal> Refusals { get; init; } = [];

    /// <summary>The clauses of isolation against what is live now.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What is not known.</summary>
    public IReadOnlyList<PlanUnknown> Unknown { get; init; } = [];

    /// <summary>Sentences about what stays in Azure though its object goes, and the like.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Rules that would be written.</summary>
    public IReadOnlyList<PlannedRule> Rules { get; init; } = [];

    /// <summary>What the managed network costs now; null where there is none.</summary>
    public CostStatus? CostBefore { get; init; }

    /// <summary>What it would cost then; null where there would be none.</summary>
    public CostStatus? CostAfter { get; init; }

    /// <summary>Whether nothing is written for this object, whatever differs.</summary>
    public bool ObservesOnly => Network.Spec.ManagementPolicy is ManagementPolicy.Observe;

    /// <summary>The writes that are meant to be sent, at once or when what holds them is over.</summary>
    public IReadOnlyList<PlannedWrite> Changes => ObservesOnly ? [] : Writes;
}

/// <summary>The plans of all networks.</summary>
/// <param name="From">Where what was before comes from.</param>
/// <param name="Networks">By namespace and name.</param>
/// <param name="Refusals">Objects that belong to no network.</param>
/// <param name="Bindings">How many PrivateEndpointBindings are declared: they are not carried out.</param>
public sealed record EstatePlan(PlanBase From, IReadOnlyList<NetworkPlan> Networks, IReadOnlyList<PlanRefusal> Refusals, int Bindings)
{
    /// <summary>A name for exactly these steps of all networks; empty when there are none.</summary>
    public string Digest => PlanDigests.Of(Networks);

    /// <summary>Every write.</summary>
    public IEnumerable<PlannedWrite> Changes => Networks.SelectMany(network => network.Changes);

    /// <summary>Everything that is not known.</summary>
    public IEnumerable<PlanUnknown> Unknown => Networks.SelectMany(network => network.Unknown);

    /// <summary>Everything that would not be carried out.</summary>
    public IEnumerable<PlanRefusal> AllRefusals => Refusals.Concat(Networks.SelectMany(network => network.Refusals));

    /// <summary>Whether Azure is as declared, as far as it could be read, and all of it could be.</summary>
    public bool IsEmpty => !Changes.Any() && !Unknown.Any() && !AllRefusals.Any();
}
