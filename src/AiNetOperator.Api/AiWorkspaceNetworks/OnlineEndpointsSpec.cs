using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the isolation of managed online endpoints.")]
public sealed record OnlineEndpointsSpec
{
    [Description("Opens or closes the public address of every managed online endpoint of the workspace.")]
    public PublicNetworkAccess? PublicNetworkAccess { get; init; }
}
