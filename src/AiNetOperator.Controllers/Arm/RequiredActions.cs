using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The Azure actions that steps need, for the permissions API and for role definitions.</summary>
internal static class RequiredActions
{
    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";

    /// <summary>The action of a step.</summary>
    public static string Of(Step step) => step switch
    {
        ProvisionManagedNetwork => Workspaces + "/provisionManagedNetwork/action",
        SetManagedNetwork or SetPublicNetworkAccess => Workspaces + "/write",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "No action is known for this step."),
    };
}
