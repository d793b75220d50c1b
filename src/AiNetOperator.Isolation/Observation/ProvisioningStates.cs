namespace AiNetOperator.Isolation;

/// <summary>ARM's words for whether a write is running.</summary>
internal static class ProvisioningStates
{
    // the ARM RPC's three; any other word means that something is running. Deferred: an account's network that nobody has
    // had provisioned (types of Microsoft.CognitiveServices 2026-05-01)
    private static readonly string[] Terminal = ["Succeeded", "Failed", "Canceled", "Deferred"];

    /// <summary>Whether no write of anybody is running; an empty state reads as Succeeded.</summary>
    public static bool IsSettled(string state) => state.Length == 0 || Terminal.Contains(state, StringComparer.OrdinalIgnoreCase);
}
