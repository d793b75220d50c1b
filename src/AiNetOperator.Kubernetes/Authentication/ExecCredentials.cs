using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Kubernetes;

/// <summary>Runs a program and remembers what it gave until that expires or the server refuses it. One run at a time.</summary>
internal sealed class ExecCredentials(ExecPlugin plugin, IProgramRunner runner, OperatorLoop loop) : IClusterCredentials
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ClusterCredential? _current;
    private DateTimeOffset? _expires;
    private long _got;
    private Task<ClusterCredential>? _running;

    public async ValueTask<ClusterCredential> GetAsync(CancellationToken stop)
    {
        if (_current is not null && !(_expires <= loop.Time.GetUtcNow()))
            return _current;
        if (_running is null or { IsCompleted: true })
            _running = RunAsync();
        return await _running.WaitAsync(stop);
    }

    public void Refused(long begun)
    {
        if (_got <= begun)
            _current = null;
    }

    /// <summary>Its own deadline, and not that of the request which needed it first: others wait for it too.</summary>
    private async Task<ClusterCredential> RunAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(Patience, loop.Time);
            var run = await runner.RunAsync(plugin.Command, plugin.Arguments, plugin.Variables, deadline.Token);
            if (run.ExitCode != 0)
                throw new HttpRequestException($"{plugin.Where}: {plugin.Command} ended with {run.ExitCode}: {LastLine(run.Error)}");
            Take(run.Output);
            _got = loop.Time.GetTimestamp();
            return _current!;
        }
        catch (OperationCanceledException)
        {
            throw new HttpRequestException($"{plugin.Where}: {plugin.Command} gave nothing within {Patience.TotalSeconds} s.");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new HttpRequestException($"{plugin.Where}: {plugin.Command} cannot be started: {problem.Message} {plugin.InstallHint}".TrimEnd());
        }
    }

    /// <summary>Never quotes the output: it is a credential.</summary>
    private void Take(string output)
    {
        try
        {
            var answer = JsonNode.Parse(output)?.AsObject();
            if (answer?["apiVersion"]?.GetValue<string>() != plugin.ApiVersion || answer["status"] is not JsonObject status)
                throw new FormatException($"no ExecCredential of {plugin.ApiVersion} with a status");
            var token = status["token"]?.GetValue<string>();
            var (certificate, key) = (status["clientCertificateData"]?.GetValue<string>(), status["clientKeyData"]?.GetValue<string>());
            if (token is null && (certificate is null || key is null))
                throw new FormatException("neither a token nor a client certificate with its key");
            var expires = status["expirationTimestamp"]?.GetValue<string>();
            _expires = expires is null ? null : DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            _current = new(token, certificate is null || key is null ? null : Pem.Pair(certificate, key, plugin.Where));
        }
        catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException or ClusterConfigurationException)
        {
            var what = problem is JsonException ? "no JSON" : problem.Message;
            throw new HttpRequestException($"{plugin.Where}: the answer of {plugin.Command} cannot be used: {what}");
        }
    }

    private static string LastLine(string text) => text.Trim().Split('\n')[^1];
}
