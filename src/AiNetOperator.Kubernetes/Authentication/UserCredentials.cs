using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes;

/// <summary>What the user of a kubeconfig proves itself with.</summary>
internal static class UserCredentials
{
    /// <exception cref="ClusterConfigurationException">It names a way that is not supported, or is incomplete.</exception>
    public static IClusterCredentials Of(KubeconfigSection user, string name, KubeconfigSection cluster, OperatorLoop loop)
    {
        var where = $"kubeconfig {user.File}: user '{name}'";
        if (user.Has("auth-provider"))
            throw new ClusterConfigurationException($"{where} uses auth-provider, which Kubernetes 1.26 removed: use an exec plugin (for AKS, kubelogin convert-kubeconfig).");
        foreach (var key in (ReadOnlySpan<string>)["username", "password", "as", "as-uid", "as-groups"])
        {
            if (user.Has(key))
                throw new ClusterConfigurationException($"{where} uses {key}, which is not supported: use a token, a client certificate or an exec plugin.");
        }
        var certificate = Certificate(user, where);
        // the file wins over the token that stands beside it, as in client-go
        if (user.PathOf("tokenFile") is { } file)
            return new TokenFile(file, certificate, loop.Time, loop.Logger);
        if (user.Text("token") is { } token)
            return new FixedCredentials(new(token, certificate));
        return certificate is null && user.Child("exec") is { } exec
            ? new ExecCredentials(ExecPlugin.Of(exec, cluster, where), new ProcessRunner(), loop)
            : new FixedCredentials(new(null, certificate));
    }

    private static X509Certificate2? Certificate(KubeconfigSection user, string where)
    {
        var (certificate, key) = (user.PemOf("client-certificate"), user.PemOf("client-key"));
        if (certificate is null && key is null)
            return null;
        return certificate is not null && key is not null
            ? Pem.Pair(certificate, key, where)
            : throw new ClusterConfigurationException($"{where} has a client certificate without its key, or the key without it.");
    }
}
