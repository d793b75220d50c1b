using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whose an endpoint is. By its tag, so that a restored cluster knows its own again; what somebody else made is used as it is.</summary>
internal static class EndpointOwnership
{
    /// <summary>Whether it may be tagged, made anew and deleted.</summary>
    public static bool IsOurs(DeclaredBinding declared, ObservedPrivateEndpoint live) =>
        declared.Owns(live.Tags) || declared.Permits(Annotations.Own, live.Id);

    /// <summary>Whether it may be written: it is ours, or it was handed over to be made equal.</summary>
    public static bool MayWrite(DeclaredBinding declared, ObservedPrivateEndpoint live) =>
        IsOurs(declared, live) || declared.Permits(Annotations.Adopt, live.Id);
}
