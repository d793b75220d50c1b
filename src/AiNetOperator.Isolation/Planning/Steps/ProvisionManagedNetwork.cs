using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Has the managed network provisioned now instead of with the first compute.</summary>
public sealed record ProvisionManagedNetwork : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "provision";

    /// <summary>Whether Spark shall be able to use the network.</summary>
    public bool IncludeSpark { get; init; }

    /// <summary>Only the network itself: it takes half an hour, and a workspace can be written meanwhile.</summary>
    public override IReadOnlyList<ArmId> Locks => [IsOfNetwork ? Resource : Resource.Child("managedNetworks", "default")];

    private bool IsOfNetwork => Resource.Type.EndsWith("/managedNetworks", StringComparison.OrdinalIgnoreCase);

    internal override IEnumerable<string> Values => [IncludeSpark ? "spark" : ""];
}
