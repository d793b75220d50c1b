using System.Security.Cryptography.X509Certificates;

using Azure.Core;
using Azure.Identity;

namespace AiNetOperator.Azure;

/// <summary>Builds credentials; asks for no token.</summary>
public static class CredentialFactory
{
    /// <summary>The credential for a cloud; null where none may be used (http on loopback).</summary>
    /// <exception cref="FormatException">Something that the kind needs is missing; the message names it.</exception>
    public static TokenCredential? Create(CredentialOptions options, ArmEnvironment environment) =>
        environment.UsesCredential ? Build(options, environment.AuthorityHost) : null;

    private static TokenCredential Build(CredentialOptions options, Uri authority) => options.Kind switch
    {
        CredentialKind.Default => new DefaultAzureCredential(Chain(options, authority)),
        CredentialKind.WorkloadIdentity => new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions
        {
            AuthorityHost = authority,
            TenantId = Needed(options, options.TenantId, "AZURE_TENANT_ID"),
            ClientId = Needed(options, options.ClientId, "AZURE_CLIENT_ID"),
            TokenFilePath = Needed(options, options.TokenFilePath, "AZURE_FEDERATED_TOKEN_FILE"),
        }),
        CredentialKind.ManagedIdentity => new ManagedIdentityCredential(
            new ManagedIdentityCredentialOptions(IdentityOf(options)) { AuthorityHost = authority }),
        CredentialKind.ClientSecret => new ClientSecretCredential(
            Needed(options, options.TenantId, "AZURE_TENANT_ID"),
            Needed(options, options.ClientId, "AZURE_CLIENT_ID"),
            Needed(options, options.ClientSecret, "AZURE_CLIENT_SECRET"),
            new ClientSecretCredentialOptions { AuthorityHost = authority }),
        CredentialKind.ClientCertificate => WithCertificate(options, authority),
        CredentialKind.AzureCli => new AzureCliCredential(
            new AzureCliCredentialOptions { AuthorityHost = authority, TenantId = Given(options.TenantId) }),
        _ => throw new FormatException($"'{options.Kind}' is no kind of credential."),
    };

    // what is left is the environment, workload identity and managed identity
    private static DefaultAzureCredentialOptions Chain(CredentialOptions options, Uri authority) => new()
    {
        AuthorityHost = authority,
        TenantId = Given(options.TenantId),
        ManagedIdentityClientId = Given(options.ClientId),
        WorkloadIdentityClientId = Given(options.ClientId),
        ExcludeAzureCliCredential = true,
        ExcludeAzureDeveloperCliCredential = true,
        ExcludeAzurePowerShellCredential = true,
        ExcludeBrokerCredential = true,
        ExcludeInteractiveBrowserCredential = true,
        ExcludeVisualStudioCodeCredential = true,
        ExcludeVisualStudioCredential = true,
    };

    private static ManagedIdentityId IdentityOf(CredentialOptions options) =>
        Given(options.ClientId) is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned;

    // by path where possible: Azure.Identity then reads the file again when it was renewed
    private static ClientCertificateCredential WithCertificate(CredentialOptions options, Uri authority)
    {
        var tenant = Needed(options, options.TenantId, "AZURE_TENANT_ID");
        var client = Needed(options, options.ClientId, "AZURE_CLIENT_ID");
        var path = Needed(options, options.CertificatePath, "AZURE_CLIENT_CERTIFICATE_PATH");
        var settings = new ClientCertificateCredentialOptions
        {
            AuthorityHost = authority,
            SendCertificateChain = true, // for subject name and issuer authentication; ignored otherwise
        };
        return Given(options.CertificatePassword) is { } password
            ? new ClientCertificateCredential(tenant, client, X509CertificateLoader.LoadPkcs12FromFile(path, password), settings)
            : new ClientCertificateCredential(tenant, client, path, settings);
    }

    private static string? Given(string? value) => value is { Length: > 0 } ? value : null;

    private static string Needed(CredentialOptions options, string? value, string variable) =>
        Given(value) ?? throw new FormatException($"The credential {options.Kind} needs {variable}.");
}
