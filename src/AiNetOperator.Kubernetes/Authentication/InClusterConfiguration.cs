using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>What a pod finds: two variables and the files of its service account.</summary>
internal sealed class InClusterConfiguration(Func<string, string?> variables, string folder, TimeProvider time, ILogger logger)
{
    /// <summary>Where the kubelet mounts them.</summary>
    public const string ServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    private string TokenPath => Path.Combine(folder, "token");

    /// <summary>Whether this process runs in a pod with a service account.</summary>
    public bool IsThere =>
        variables("KUBERNETES_SERVICE_HOST") is { Length: > 0 }
        && variables("KUBERNETES_SERVICE_PORT") is { Length: > 0 }
        && File.Exists(TokenPath);

    /// <summary>The cluster that the pod runs in.</summary>
    /// <exception cref="ClusterConfigurationException">A file is missing or wrong.</exception>
    public ClusterAccess Read() => new()
    {
        Server = Address(variables("KUBERNETES_SERVICE_HOST")!, variables("KUBERNETES_SERVICE_PORT")!),
        Source = "service account",
        Namespace = ReadNamespace(),
        Authorities = new FileAuthorities(Path.Combine(folder, "ca.crt"), time, logger),
        Credentials = new TokenFile(TokenPath, null, time, logger),
    };

    private static Uri Address(string host, string port)
    {
        // an IPv6 address stands in brackets in a URL, and without them in the variable
        var inUrl = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
        return Uri.TryCreate($"https://{inUrl}:{port}/", UriKind.Absolute, out var address)
            ? address
            : throw new ClusterConfigurationException($"KUBERNETES_SERVICE_HOST '{host}' and KUBERNETES_SERVICE_PORT '{port}' make no address.");
    }

    /// <summary>Trimmed: a line break at the end of the file would become part of every URL.</summary>
    private string? ReadNamespace()
    {
        var path = Path.Combine(folder, "namespace");
        return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } name ? name : null;
    }
}
