using System.Reflection;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Commands;

/// <summary>The names that kubectl takes for our kinds.</summary>
internal static class KindNames
{
    private static readonly Dictionary<string, string> Short =
        new[] { typeof(AiWorkspaceNetwork), typeof(OutboundRule), typeof(PrivateEndpointBinding) }.ToDictionary(
            type => type.GetCustomAttribute<KubernetesEntityAttribute>()!.Kind,
            type => type.GetCustomAttribute<KubernetesEntityNamesAttribute>()!.ShortNames[0],
            StringComparer.Ordinal);

    /// <summary>The short name of a kind: objects of several kinds may share a name.</summary>
    public static string ShortOf(string kind) => Short.GetValueOrDefault(kind, kind);
}
