using YamlDotNet.RepresentationModel;

namespace AiNetOperator.Kubernetes;

/// <summary>A mapping of a kubeconfig, with the file that it stands in: relative paths are relative to that.</summary>
internal sealed class KubeconfigSection(YamlMappingNode node, string file)
{
    public string File => file;

    public string? Text(string key) => Node(key) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    public bool IsTrue(string key) => Text(key) is "true";

    public bool Has(string key) => Node(key) is YamlMappingNode or YamlSequenceNode or YamlScalarNode { Value: { Length: > 0 } and not "null" };

    public KubeconfigSection? Child(string key) => Node(key) is YamlMappingNode child ? new(child, file) : null;

    public IEnumerable<KubeconfigSection> Children(string key) =>
        Node(key) is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>().Select(child => new KubeconfigSection(child, file)) : [];

    public IReadOnlyList<string> Texts(string key) =>
        Node(key) is YamlSequenceNode list ? [.. list.Children.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "")] : [];

    public string? PathOf(string key) => Text(key) is { } path ? Resolve(path) : null;

    public string Resolve(string path) => Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(file))!);

    /// <summary>PEM that stands in the file itself, in base64, or in another file; the first wins, as in client-go.</summary>
    public string? PemOf(string key)
    {
        if (Text(key + "-data") is { } data)
            return Pem.FromBase64(data, $"{file}: {key}-data");
        return PathOf(key) is { } path ? Pem.ReadFile(path) : null;
    }

    private YamlNode? Node(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
