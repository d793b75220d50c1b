using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>How <c>networkAcls</c> come back: lists that were not sent are empty, a bypass that was not sent is the specification's default.</summary>
internal static class AclEntries
{
    /// <param name="acls">The object to fill in; null for none.</param>
    /// <param name="showState">Rules of subnets tell their state.</param>
    /// <param name="bypass">The default of bypass; null where it has none.</param>
    /// <param name="action">Entries tell their action.</param>
    public static void Fill(JsonObject? acls, bool showState, string? bypass = null, bool action = false)
    {
        if (acls is null)
            return;
        acls.Default("ipRules", new JsonArray());
        acls.Default("virtualNetworkRules", new JsonArray());
        if (bypass is not null)
            acls.Default("bypass", bypass);
        foreach (var name in (string[])["ipRules", "virtualNetworkRules"])
        {
            foreach (var entry in (acls[name] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (action)
                    entry.Default("action", "Allow");
                if (showState && name == "virtualNetworkRules")
                    entry.Default("state", "Succeeded");
            }
        }
    }
}
