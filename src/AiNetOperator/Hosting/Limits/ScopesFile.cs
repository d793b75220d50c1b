using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Kubernetes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiNetOperator.Hosting.Limits;

/// <summary>
/// The file that maps namespaces to ARM id prefixes, mounted from a ConfigMap. A change is taken up within half a minute;
/// a change that cannot be read is told and the last good content stays.
/// </summary>
public sealed class ScopesFile
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly OperatorLoop _loop;
    private DateTimeOffset _readAt;
    private string _text;
    private Scopes _scopes;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ScopesException">It is missing or wrong; the message names file, line and remedy.</exception>
    public ScopesFile(string path, OperatorLoop loop)
    {
        (_path, _loop) = (path, loop);
        _text = ReadText();
        _scopes = Parse(path, _text);
        _readAt = loop.Time.GetUtcNow();
    }

    /// <summary>The scopes as last read.</summary>
    public Scopes Current
    {
        get
        {
            if (_loop.Time.GetUtcNow() - _readAt >= Interval)
                Reload();
            return _scopes;
        }
    }

    /// <summary>Reads scopes from YAML: a mapping of namespaces (or <c>*</c>) to lists of ARM id prefixes.</summary>
    /// <exception cref="ScopesException">Something is wrong; all that is, with its line.</exception>
    public static Scopes Parse(string file, string text)
    {
        List<string> problems = [];
        Dictionary<string, IReadOnlyList<string>> prefixes = new(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(file, text, problems))
            prefixes[key.Value ?? ""] = Prefixes(file, key, value, problems);
        return problems.Count == 0 ? new Scopes(prefixes) : throw new ScopesException(string.Join(Environment.NewLine, problems));
    }

    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(string file, string text, List<string> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            problems.Add($"{file}:{wrong.Start.Line}: {wrong.Message}");
            return [];
        }
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: "" or "null" or "~" })
            return [];
        if (stream.Documents[0].RootNode is YamlMappingNode mapping)
            return mapping.Children.Select(entry => ((YamlScalarNode)entry.Key, entry.Value));
        problems.Add($"{file}:{stream.Documents[0].RootNode.Start.Line}: must be a mapping of namespaces to lists of ARM id prefixes");
        return [];
    }

    private static List<string> Prefixes(string file, YamlScalarNode key, YamlNode value, List<string> problems)
    {
        if (value is not YamlSequenceNode list)
        {
            problems.Add($"{file}:{value.Start.Line}: {key.Value}: must be a list of ARM id prefixes, for example ['/subscriptions/<id>/resourceGroups/<group>']");
            return [];
        }
        List<string> prefixes = [];
        foreach (var item in list.Children)
        {
            if (item is YamlScalarNode { Value: { } prefix } && ArmId.TryParse(prefix, out _))
                prefixes.Add(prefix);
            else
                problems.Add($"{file}:{item.Start.Line}: {key.Value}: '{item}' must be the ARM id of a subscription, a resource group or a resource");
        }
        return prefixes;
    }

    private void Reload()
    {
        _readAt = _loop.Time.GetUtcNow();
        try
        {
            var text = ReadText();
            if (text == _text)
                return;
            _scopes = Parse(_path, text);
            _text = text;
            Log.ScopesRead(_loop.Logger, _path);
        }
        catch (ScopesException wrong)
        {
            Log.ScopesWrong(_loop.Logger, wrong.Message);
        }
    }

    private string ReadText()
    {
        try
        {
            return File.ReadAllText(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScopesException($"{_path}: the scopes file cannot be read: {error.Message}");
        }
    }
}
