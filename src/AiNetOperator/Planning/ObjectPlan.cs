using AiNetOperator.Abstractions;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>What would become of one object.</summary>
public abstract record ObjectPlan
{
    /// <summary>Its kind.</summary>
    public abstract string Kind { get; }

    /// <summary>Its name.</summary>
    public abstract ObjectKey Key { get; }

    /// <summary>What it is about in Azure.</summary>
    public abstract string ResourceId { get; }

    /// <summary>A name for exactly these steps; empty when there are none. The status of the object shows the same one.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The writes, in an order that is safe.</summary>
    public IReadOnlyList<PlannedWrite> Writes { get; init; } = [];

    /// <summary>What would not be carried out.</summary>
    public IReadOnlyList<PlanRefusal> Refusals { get; init; } = [];

    /// <summary>What is live now, clause by clause.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What is not known.</summary>
    public IReadOnlyList<PlanUnknown> Unknown { get; init; } = [];

    /// <summary>Sentences about what stays in Azure though its object goes, and the like.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether nothing is written for this object, whatever differs.</summary>
    public abstract bool ObservesOnly { get; }

    /// <summary>The writes that are meant to be sent, at once or when what holds them is over.</summary>
    public IReadOnlyList<PlannedWrite> Changes => ObservesOnly ? [] : Writes;
}
