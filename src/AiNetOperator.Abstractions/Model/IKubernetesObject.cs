namespace AiNetOperator.Abstractions;

/// <summary>Anything with an apiVersion and a kind.</summary>
public interface IKubernetesObject
{
    /// <summary>Group and version, for example <c>ainet.io/v1alpha1</c>.</summary>
    string ApiVersion { get; set; }

    /// <summary>The kind in PascalCase.</summary>
    string Kind { get; set; }
}

/// <summary>An object with metadata.</summary>
public interface IKubernetesObject<TMetadata> : IKubernetesObject, IMetadata<TMetadata>;
