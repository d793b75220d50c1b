using Azure.Core;
using Azure.Identity;

namespace AiNetOperator.Azure.Tests;

public sealed class CloudTests
{
    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    [Theory]
    [InlineData("AzurePublic", "https://management.azure.com/", "https://management.azure.com/.default", "https://login.microsoftonline.com/")]
    [InlineData("azureusgovernment", "https://management.usgovcloudapi.net/", "https://management.usgovcloudapi.net/.default", "https://login.microsoftonline.us/")]
    [InlineData("AzureChina", "https://management.chinacloudapi.cn/", "https://management.chinacloudapi.cn/.default", "https://login.chinacloudapi.cn/")]
    public void Each_cloud_has_its_hosts(string name, string endpoint, string scope, string authority)
    {
        var cloud = ArmEnvironment.Named(name);

        (cloud.Endpoint.ToString(), cloud.Scope, cloud.AuthorityHost.ToString()).ShouldBe((endpoint, scope, authority));
        cloud.UsesCredential.ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_cloud_is_refused_with_those_that_exist() =>
        Should.Throw<FormatException>(() => ArmEnvironment.Named("AzureGermany"))
            .Message.ShouldBe("'AzureGermany' is not a cloud; allowed are AzurePublic, AzureUSGovernment, AzureChina.");

    [Fact]
    public void Without_variables_it_is_the_public_cloud_or_the_one_given()
    {
        ArmEnvironment.FromVariables(Variables()).ShouldBe(ArmEnvironment.AzurePublic);
        ArmEnvironment.FromVariables(Variables((ArmEnvironment.EndpointVariable, "")), ArmEnvironment.AzureChina)
            .ShouldBe(ArmEnvironment.AzureChina);
    }

    [Fact]
    public void An_endpoint_of_a_known_cloud_brings_that_clouds_authority_and_limits() =>
        ArmEnvironment.FromVariables(Variables((ArmEnvironment.EndpointVariable, "https://management.usgovcloudapi.net/")))
            .ShouldBe(ArmEnvironment.AzureUSGovernment);

    [Fact]
    public void An_endpoint_of_its_own_is_its_own_audience_unless_told_otherwise()
    {
        var cloud = ArmEnvironment.FromVariables(Variables((ArmEnvironment.EndpointVariable, "https://management.local.azurestack.external")));
        (cloud.Name, cloud.Scope).ShouldBe(("Custom", "https://management.local.azurestack.external/.default"));

        cloud = ArmEnvironment.FromVariables(Variables(
            (ArmEnvironment.EndpointVariable, "https://management.local.azurestack.external"),
            (ArmEnvironment.AudienceVariable, "https://management.stack.onmicrosoft.com/"),
            (ArmEnvironment.AuthorityHostVariable, "https://login.local")));
        cloud.Scope.ShouldBe("https://management.stack.onmicrosoft.com//.default"); // the slash is part of the audience
        cloud.AuthorityHost.Host.ShouldBe("login.local");
    }

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080")]
    public void Plain_http_is_for_loopback_and_without_credential(string endpoint)
    {
        var cloud = ArmEnvironment.FromVariables(Variables((ArmEnvironment.EndpointVariable, endpoint)));

        cloud.UsesCredential.ShouldBeFalse();
        CredentialFactory.Create(new CredentialOptions(), cloud).ShouldBeNull();
    }

    [Theory]
    [InlineData("http://management.azure.com", "http:// is allowed on loopback only")]
    [InlineData("http://10.0.0.1", "http:// is allowed on loopback only")]
    [InlineData("ftp://127.0.0.1", "must start with https://")]
    [InlineData("management.azure.com", "is not the URL of a host")]
    [InlineData("https://management.azure.com/subscriptions", "is not the URL of a host")]
    [InlineData("https://management.azure.com/?x=1", "is not the URL of a host")]
    [InlineData("https://user:pw@management.azure.com", "is not the URL of a host")]
    public void Any_other_url_is_refused_and_the_variable_named(string value, string reason)
    {
        foreach (var variable in (string[])[ArmEnvironment.EndpointVariable, ArmEnvironment.AuthorityHostVariable])
        {
            var message = Should.Throw<FormatException>(() => ArmEnvironment.FromVariables(Variables((variable, value)))).Message;
            message.ShouldStartWith(variable);
            message.ShouldContain(reason);
        }
    }

    [Theory]
    [InlineData(CredentialKind.Default, typeof(DefaultAzureCredential))]
    [InlineData(CredentialKind.WorkloadIdentity, typeof(WorkloadIdentityCredential))]
    [InlineData(CredentialKind.ManagedIdentity, typeof(ManagedIdentityCredential))]
    [InlineData(CredentialKind.ClientSecret, typeof(ClientSecretCredential))]
    [InlineData(CredentialKind.ClientCertificate, typeof(ClientCertificateCredential))]
    [InlineData(CredentialKind.AzureCli, typeof(AzureCliCredential))]
    public void Each_kind_of_credential_is_of_its_type(CredentialKind kind, Type type) =>
        Credential(kind).ShouldBeOfType(type);

    [Fact]
    public void A_managed_identity_needs_nothing() =>
        CredentialFactory.Create(new CredentialOptions { Kind = CredentialKind.ManagedIdentity }, ArmEnvironment.AzurePublic)
            .ShouldBeOfType<ManagedIdentityCredential>();

    [Theory]
    [InlineData(CredentialKind.WorkloadIdentity, "AZURE_FEDERATED_TOKEN_FILE")]
    [InlineData(CredentialKind.ClientSecret, "AZURE_CLIENT_SECRET")]
    [InlineData(CredentialKind.ClientSecret, "AZURE_TENANT_ID")]
    [InlineData(CredentialKind.ClientCertificate, "AZURE_CLIENT_CERTIFICATE_PATH")]
    [InlineData(CredentialKind.ClientCertificate, "AZURE_CLIENT_ID")]
    public void What_a_kind_needs_is_named_when_it_is_missing(CredentialKind kind, string variable) =>
        Should.Throw<FormatException>(() => Credential(kind, without: variable))
            .Message.ShouldBe($"The credential {kind} needs {variable}.");

    [Fact]
    public void Options_show_no_secret()
    {
        var text = CredentialOptions.FromVariables(CredentialKind.ClientSecret, name => "value of " + name).ToString();

        text.ShouldBe("ClientSecret (tenant value of AZURE_TENANT_ID, client value of AZURE_CLIENT_ID)");
    }

    [Fact]
    public void The_transport_follows_no_redirects_and_keeps_no_cookies()
    {
        using var handler = ArmTransport.Create();

        (handler.AllowAutoRedirect, handler.UseCookies).ShouldBe((false, false));
    }

    private static TokenCredential? Credential(CredentialKind kind, string without = "")
    {
        (string, string)[] variables =
        [
            ("AZURE_TENANT_ID", "00000000-0000-0000-0000-000000000009"), ("AZURE_CLIENT_ID", "client"), ("AZURE_CLIENT_SECRET", "secret"),
            ("AZURE_CLIENT_CERTIFICATE_PATH", "/nowhere/certificate.pem"), ("AZURE_FEDERATED_TOKEN_FILE", "/nowhere/token"),
        ];
        return CredentialFactory.Create(
            CredentialOptions.FromVariables(kind, Variables([.. variables.Where(variable => variable.Item1 != without)])),
            ArmEnvironment.AzureUSGovernment);
    }
}
