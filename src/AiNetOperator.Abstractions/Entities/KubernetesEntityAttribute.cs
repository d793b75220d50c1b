namespace AiNetOperator.Abstractions;

/// <summary>Group, version, kind and plural of an entity class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityAttribute : Attribute
{
    /// <summary>For example <c>ainet.io</c>; empty for the core group.</summary>
    public string Group { get; set; } = "";

    /// <summary>For example <c>v1alpha1</c>.</summary>
    public string ApiVersion { get; set; } = "";

    /// <summary>The kind in PascalCase.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The plural in lower case, as in URLs.</summary>
    public string PluralName { get; set; } = "";
}
