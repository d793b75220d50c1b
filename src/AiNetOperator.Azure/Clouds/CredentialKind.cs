namespace AiNetOperator.Azure;

/// <summary>How the operator proves who it is.</summary>
public enum CredentialKind
{
    /// <summary>Environment variables, then workload identity, then managed identity. Never a person's sign-in.</summary>
    Default,

    /// <summary>A federated token of the pod's service account.</summary>
    WorkloadIdentity,

    /// <summary>The identity of the node or the host; user-assigned when a client id is given.</summary>
    ManagedIdentity,

    /// <summary>A secret of an app registration.</summary>
    ClientSecret,

    /// <summary>A certificate of an app registration.</summary>
    ClientCertificate,

    /// <summary>Whoever is signed in to the Azure CLI; for people, by explicit choice only.</summary>
    AzureCli,
}
