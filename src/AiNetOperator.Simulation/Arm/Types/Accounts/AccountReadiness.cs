using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Children of an AI account cannot be written while it is being written itself, nor, perhaps, just after
/// (hashicorp/terraform-provider-azurerm issues 31712 and 15152).
/// </summary>
internal static class AccountReadiness
{
    public const string Code = "AccountProvisioningStateInvalid";

    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(25);

    /// <exception cref="ArmRefusedException">400.</exception>
    public static void RefuseUnlessSettled(ArmState state, ArmId account)
    {
        if (state.Store.Find(account) is not { } found)
            return;
        var lags = state.Unknowns.AccountSettlesLate && state.Now - found.LastEnded < state.Pace(Lag);
        if (found.Running is not null || lags)
            throw new ArmRefusedException(400, Code, $"The account '{account.Name}' is in state Accepted.");
    }
}
