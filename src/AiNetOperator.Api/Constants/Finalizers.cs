namespace AiNetOperator.Api;

/// <summary>Finalizers, one a kind. Nothing is created in Azure before its object carries one.</summary>
public static class Finalizers
{
    /// <summary>On an AiWorkspaceNetwork.</summary>
    public const string Network = ApiGroup.Name + "/network";

    /// <summary>On an OutboundRule.</summary>
    public const string Rule = ApiGroup.Name + "/rule";

    /// <summary>On a PrivateEndpointBinding.</summary>
    public const string Binding = ApiGroup.Name + "/binding";
}
