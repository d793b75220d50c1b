using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting;

/// <summary>Reads and checks what was told on the command line and by the environment, in this order, and collects all that is wrong.</summary>
/// <param name="given">A flag's value on the command line; null: it is not there.</param>
/// <param name="variables">An environment variable; null: it is not set.</param>
public sealed partial class OperatorOptionsReader(Func<OperatorFlag, string?> given, Func<string, string?> variables)
{
    private readonly List<string> _problems = [];

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The options; not to be used if there are problems.</summary>
    public OperatorOptions Read()
    {
        var options = new OperatorOptions
        {
            Cluster = new(Text(OperatorFlags.Kubeconfig), Text(OperatorFlags.Context)),
            Namespace = Name(OperatorFlags.Namespace) ?? Variable("POD_NAMESPACE"),
            WatchNamespaces = Names(OperatorFlags.WatchNamespaces),
            LeaderElect = Choice<bool>(OperatorFlags.LeaderElect, bool.TryParse, false),
            LeaseName = Name(OperatorFlags.LeaseName) ?? "",
            LeaseDuration = Time(OperatorFlags.LeaseDuration),
            RenewDeadline = Time(OperatorFlags.RenewDeadline),
            RetryPeriod = Time(OperatorFlags.RetryPeriod),
            MaxPolicy = Word<ManagementPolicy>(OperatorFlags.MaxPolicy),
            ScopesFile = ExistingFile(OperatorFlags.ScopesFile),
            DriftInterval = Time(OperatorFlags.DriftInterval),
            RuleWrites = Word<RuleWriting>(OperatorFlags.RuleWrites),
            Workers = Number(OperatorFlags.Workers, 1, 256),
            Installation = Name(OperatorFlags.Installation) ?? "",
            Tags = Tags(),
            Azure = Environment(),
            Credential = CredentialOptions.FromVariables(Word<CredentialKind>(OperatorFlags.AzureCredential), variables),
            HttpAddress = Address(OperatorFlags.HttpAddress),
            LogsJson = Word<LogFormat>(OperatorFlags.LogFormat) == LogFormat.Json,
            LogLevel = Word<LogLevel>(OperatorFlags.LogLevel),
            OtlpEndpoint = Collector(OperatorFlags.OtlpEndpoint),
        };
        if (_problems.Count == 0 && options.LeaderElect && options.Lease("x", "x").Problem() is { } problem)
            _problems.Add(problem);
        return options;
    }

    private delegate bool TryParse<T>(string text, out T value);

    private ArmEnvironment Environment()
    {
        var name = Word<CloudName>(OperatorFlags.Cloud).ToString();
        try
        {
            return ArmEnvironment.FromVariables(variables, ArmEnvironment.Known.First(cloud => cloud.Name == name));
        }
        catch (FormatException wrong)
        {
            _problems.Add(wrong.Message);
            return ArmEnvironment.AzurePublic;
        }
    }

    private string? Text(OperatorFlag flag) =>
        given(flag) is { Length: > 0 } text ? text
        : Variable(flag.Variable) is { } variable ? variable
        : flag.Default.Length > 0 ? flag.Default
        : null;

    private string? Variable(string name) => variables(name) is { Length: > 0 } text ? text : null;

    private string Where(OperatorFlag flag) => given(flag) is null ? flag.Variable : flag.Name;

    private T? Refuse<T>(OperatorFlag flag, string what)
    {
        _problems.Add($"{Where(flag)}: '{Text(flag)}' {what}");
        return default;
    }

    private string? Name(OperatorFlag flag) =>
        Text(flag) is not { } text || NameFormat().IsMatch(text) ? Text(flag) : Refuse<string>(flag, "is no name: lower-case letters, digits and -, at most 63");

    private string[] Names(OperatorFlag flag)
    {
        var names = (Text(flag) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.All(NameFormat().IsMatch)
            ? [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : Refuse<string[]>(flag, "is no list of namespaces: lower-case letters, digits and -, separated by commas") ?? [];
    }

    private IReadOnlyDictionary<string, string> Tags()
    {
        var tags = DefaultTags.Read(Text(OperatorFlags.Tags) ?? "", out var problem);
        return problem is null ? tags : Refuse<IReadOnlyDictionary<string, string>>(OperatorFlags.Tags, problem) ?? tags;
    }

    private TimeSpan Time(OperatorFlag flag) => TimeFormat().Match(Text(flag) ?? "") is { Success: true } match
        && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number) && number > 0
        ? TimeSpan.FromSeconds((double)number * match.Groups[2].Value switch { "s" => 1, "m" => 60, _ => 3600 })
        : Refuse<TimeSpan>(flag, "is no duration; write a whole number and s, m or h, for example 90s");

    private int Number(OperatorFlag flag, int least, int most) =>
        int.TryParse(Text(flag), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(flag, $"is no whole number from {least} to {most}");

    private T Word<T>(OperatorFlag flag)
        where T : struct, Enum => Choice<T>(flag, TryWord, default);

    // numbers are no words, though the system would take them
    private static bool TryWord<T>(string text, out T value)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out value) && !char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+');

    private T Choice<T>(OperatorFlag flag, TryParse<T> parse, T otherwise)
    {
        if (parse(Text(flag)!, out var value))
            return value;
        Refuse<T>(flag, $"is unknown; allowed: {flag.Value.Replace("|", ", ", StringComparison.Ordinal)}");
        return otherwise;
    }

    private string? ExistingFile(OperatorFlag flag) => Text(flag) is not { } path || File.Exists(path) ? Text(flag) : Refuse<string>(flag, "does not exist");

    private Uri? Collector(OperatorFlag flag)
    {
        if (Text(flag) is not { } text)
            return null;
        // what may be a password is not repeated
        if (text.AsSpan().ContainsAny('@', '?', '#'))
            _problems.Add($"{Where(flag)}: may hold scheme, host, port and path only; secrets for the collector go into OTEL_EXPORTER_OTLP_HEADERS");
        else if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0)
            return url;
        else
            Refuse<Uri>(flag, "is no URL of http or https; write for example http://collector:4318");
        return null;
    }

    /// <summary>Set and empty is a wish of its own: no server.</summary>
    private IPEndPoint? Address(OperatorFlag flag)
    {
        if ((given(flag) ?? variables(flag.Variable)) is "")
            return null;
        var text = Text(flag)!;
        var full = text.StartsWith(':') ? "0.0.0.0" + text : text.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal);
        return full.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(full, out var address)
            ? address
            : Refuse<IPEndPoint>(flag, "is no address; write an IP address and a port, for example 0.0.0.0:8080");
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex NameFormat();

    [GeneratedRegex("^([0-9]{1,6})([smh])$")]
    private static partial Regex TimeFormat();

    private enum CloudName
    {
        AzurePublic,
        AzureUSGovernment,
        AzureChina,
    }

    private enum LogFormat
    {
        Text,
        Json,
    }
}
