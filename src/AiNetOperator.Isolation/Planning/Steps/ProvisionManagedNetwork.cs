namespace AiNetOperator.Isolation;

/// <summary>Has the managed network provisioned now instead of with the first compute.</summary>
public sealed record ProvisionManagedNetwork : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "provision";

    /// <summary>Whether Spark shall be able to use the network.</summary>
    public bool IncludeSpark { get; init; }

    internal override IEnumerable<string> Values => [IncludeSpark ? "spark" : ""];
}
