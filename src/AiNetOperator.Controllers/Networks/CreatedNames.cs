using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Networks;

/// <summary>The name of what is made in Azure for an object. It holds no uid, so that a restored cluster knows its own again.</summary>
public static class CreatedNames
{
    // the longest name of a diagnostic setting (Learn, "Naming rules for Azure resources", Microsoft.Insights)
    private const int Longest = 260;

    /// <summary>Installation, namespace and name.</summary>
    public static string Of(string installation, AiWorkspaceNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var name = $"{installation}.{network.Namespace()}.{network.Name()}";
        return name.Length <= Longest ? name : name[..Longest];
    }
}
