using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiNetOperator.Hosting;

/// <summary>Serves health and metrics. Requests come on the pool; what they ask is answered on the loop, which shows that it runs.</summary>
internal sealed class EndpointServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly WebApplication _server;
    private readonly EventLoop _loop;
    private readonly OperatorHealth _health;
    private readonly Func<string> _metrics;
    private readonly TimeProvider _time;

    /// <summary>A server that listens from <see cref="StartAsync"/> on. It reads no variable and no file, writes no log and handles no signal.</summary>
    public EndpointServer(IPEndPoint address, EventLoop loop, OperatorHealth health, Func<string> metrics, TimeProvider time)
    {
        (_loop, _health, _metrics, _time) = (loop, health, metrics, time);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(address);
        });
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>The address with the port that was taken.</summary>
    public string Address => _server.Urls.Single();

    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync() => _server.StartAsync();

    public async Task StopAsync()
    {
        using var limit = new CancellationTokenSource(LongestStop, _time);
        await _server.StopAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var verbose = context.Request.Query.ContainsKey("verbose");
        var (status, text) = context.Request.Path.Value switch
        {
            "/healthz" => await AskAsync(() => OperatorHealth.Answer(_health.Live, verbose)),
            "/readyz" => await AskAsync(() => OperatorHealth.Answer(_health.Ready, verbose)),
            "/metrics" => await AskAsync(() => (200, _metrics())),
            _ => (404, "known: /healthz, /readyz (?verbose), /metrics\n"),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = context.Request.Path == "/metrics" && status == 200
            ? "text/plain; version=0.0.4; charset=utf-8"
            : "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private async Task<(int Status, string Text)> AskAsync(Func<(int Status, string Text)> question)
    {
        try
        {
            return await _loop.AskAsync(question).WaitAsync(Patience, _time);
        }
        catch (TimeoutException)
        {
            return (500, $"[-]loop failed: no answer within {Patience.TotalSeconds:0} s\ncheck failed\n");
        }
    }

    /// <summary>Starts and stops with its caller; the host's own would listen to signals.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
