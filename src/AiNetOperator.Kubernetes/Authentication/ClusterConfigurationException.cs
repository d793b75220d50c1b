namespace AiNetOperator.Kubernetes;

/// <summary>The configuration does not say how to reach an API server. The message is one sentence for a person, without secrets.</summary>
/// <param name="message">What is wrong, and where.</param>
public sealed class ClusterConfigurationException(string message) : Exception(message);
