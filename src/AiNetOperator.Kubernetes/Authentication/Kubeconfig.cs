using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiNetOperator.Kubernetes;

/// <summary>One kubeconfig, or several laid over each other: the first file that has a name wins.</summary>
internal sealed class Kubeconfig
{
    private readonly SortedDictionary<(string Kind, string Name), KubeconfigSection> _sections = [];
    private readonly IReadOnlyList<string> _files;
    private string? _currentContext;

    private Kubeconfig(IReadOnlyList<string> files) => _files = files;

    /// <summary>Files that do not exist are passed over, as kubectl does; one of them must.</summary>
    public static Kubeconfig Load(IReadOnlyList<string> files)
    {
        var config = new Kubeconfig(files);
        var existing = files.Where(File.Exists).ToList();
        if (existing.Count == 0)
            throw new ClusterConfigurationException($"kubeconfig {string.Join(", ", files)} does not exist.");
        foreach (var file in existing)
            config.Add(Parse(file));
        return config;
    }

    public ClusterAccess Access(string? contextName, OperatorLoop loop)
    {
        var name = contextName ?? _currentContext
            ?? throw new ClusterConfigurationException($"kubeconfig {Where}: there is no current-context, and --context was not given.");
        var context = Section("context", name);
        var cluster = Section("cluster", context.Text("cluster") ?? throw Missing(context, $"context '{name}' names no cluster"));
        var server = cluster.Text("server") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? new Uri(cluster.Text("server")!)
            : throw Missing(cluster, $"the cluster of context '{name}' has no server that is a URL");
        return new ClusterAccess
        {
            Server = server,
            Source = $"{context.File}, context {name}",
            Namespace = context.Text("namespace"),
            Authorities = Authorities(cluster, loop),
            IsInsecure = cluster.IsTrue("insecure-skip-tls-verify"),
            ServerName = cluster.Text("tls-server-name"),
            Proxy = Proxy(cluster),
            Credentials = context.Text("user") is { } user
                ? UserCredentials.Of(Section("user", user), user, cluster, loop)
                : FixedCredentials.None,
        };
    }

    private string Where => string.Join(", ", _files);

    private static IAuthorities? Authorities(KubeconfigSection cluster, OperatorLoop loop)
    {
        const string Key = "certificate-authority";
        if (cluster.Text(Key + "-data") is not null)
            return FixedAuthorities.FromPem(cluster.PemOf(Key)!, $"{cluster.File}: {Key}-data");
        return cluster.PathOf(Key) is { } path ? new FileAuthorities(path, loop.Time, loop.Logger) : null;
    }

    private static Uri? Proxy(KubeconfigSection cluster) => cluster.Text("proxy-url") switch
    {
        null => null,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "socks5" => new Uri(text),
        _ => throw Missing(cluster, "proxy-url is not a URL of http, https or socks5"),
    };

    private KubeconfigSection Section(string kind, string name) =>
        _sections.GetValueOrDefault((kind, name))
        ?? throw new ClusterConfigurationException($"kubeconfig {Where}: there is no {kind} '{name}'; known: {Known(kind)}.");

    private string Known(string kind)
    {
        var names = _sections.Keys.Where(key => key.Kind == kind).Select(key => key.Name).ToList();
        return names.Count == 0 ? "none" : string.Join(", ", names);
    }

    private static ClusterConfigurationException Missing(KubeconfigSection section, string what) => new($"kubeconfig {section.File}: {what}.");

    private void Add(KubeconfigSection file)
    {
        _currentContext ??= file.Text("current-context");
        foreach (var kind in (ReadOnlySpan<string>)["cluster", "context", "user"])
        {
            foreach (var entry in file.Children(kind + "s"))
            {
                if (entry.Text("name") is { } name && entry.Child(kind) is { } section)
                    _sections.TryAdd((kind, name), section);
            }
        }
    }

    private static KubeconfigSection Parse(string file)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(Pem.ReadFile(file)));
        }
        catch (YamlException problem)
        {
            throw new ClusterConfigurationException($"kubeconfig {file}:{problem.Start.Line}: {problem.InnerException?.Message ?? problem.Message}");
        }
        return yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root
            ? new KubeconfigSection(root, file)
            : throw new ClusterConfigurationException($"kubeconfig {file} is no mapping.");
    }
}
