namespace AiNetOperator.Api;

/// <summary>Group, version and names of the kinds.</summary>
public static class ApiGroup
{
    /// <summary>The API group.</summary>
    public const string Name = "ainet.io";

    /// <summary>The served and stored version.</summary>
    public const string Version = "v1alpha1";

    /// <summary>What stands in <c>apiVersion</c>.</summary>
    public const string GroupVersion = Name + "/" + Version;

    /// <summary>What <c>kubectl get ainet</c> gets.</summary>
    public const string Category = "ainet";
}
