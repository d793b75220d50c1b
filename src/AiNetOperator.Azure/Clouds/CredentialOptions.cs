namespace AiNetOperator.Azure;

/// <summary>What a credential is made of.</summary>
public sealed record CredentialOptions
{
    /// <summary>The way.</summary>
    public CredentialKind Kind { get; init; } = CredentialKind.Default;

    /// <summary>The tenant of the app registration.</summary>
    public string? TenantId { get; init; }

    /// <summary>The app registration, or the user-assigned identity.</summary>
    public string? ClientId { get; init; }

    /// <summary>For <see cref="CredentialKind.ClientSecret"/>.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A PEM or PFX file with the private key, for <see cref="CredentialKind.ClientCertificate"/>.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The certificate's password, if it has one.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The federated token, for <see cref="CredentialKind.WorkloadIdentity"/>.</summary>
    public string? TokenFilePath { get; init; }

    /// <summary>What the usual variables of Azure's SDKs say (AZURE_TENANT_ID, AZURE_CLIENT_ID and so on).</summary>
    /// <param name="kind">The way.</param>
    /// <param name="variables">Reads a variable; null or empty when it is not set.</param>
    public static CredentialOptions FromVariables(CredentialKind kind, Func<string, string?> variables) => new()
    {
        Kind = kind,
        TenantId = variables("AZURE_TENANT_ID"),
        ClientId = variables("AZURE_CLIENT_ID"),
        ClientSecret = variables("AZURE_CLIENT_SECRET"),
        CertificatePath = variables("AZURE_CLIENT_CERTIFICATE_PATH"),
        CertificatePassword = variables("AZURE_CLIENT_CERTIFICATE_PASSWORD"),
        TokenFilePath = variables("AZURE_FEDERATED_TOKEN_FILE"),
    };

    /// <summary>Kind, tenant and client; never a secret.</summary>
    public override string ToString() => $"{Kind} (tenant {TenantId ?? "default"}, client {ClientId ?? "default"})";
}
