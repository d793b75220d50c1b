using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiNetOperator.Serving;

/// <summary>An HTTP server on this machine that hands each request to a function and sends back what that answers.</summary>
/// <remarks>It reads no environment variable and no file, writes no log and handles no signal.</remarks>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly Func<HttpRequestMessage, Task<HttpResponseMessage>> _answer;
    private readonly WebApplication _server;

    /// <summary>Prepares a server that listens from <see cref="StartAsync"/> on.</summary>
    /// <param name="endpoint">Where; port 0 takes a free one.</param>
    /// <param name="certificate">For https; null for http. Stays the caller's.</param>
    /// <param name="answer">Called on the thread pool, for many requests at a time. The request's address is the one that the client used.</param>
    public LoopbackServer(IPEndPoint endpoint, LoopbackCertificate? certificate, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(endpoint, listen => Secure(listen, certificate));
        });
        _server = builder.Build();
        _server.Run(ProcessAsync);
    }

    /// <summary>Scheme, host and the port that was taken.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    /// <summary>Stops to listen and waits for running requests, until told not to.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Secure(ListenOptions listen, LoopbackCertificate? certificate)
    {
        if (certificate is not null)
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate.Server });
    }

    private async Task ProcessAsync(HttpContext context)
    {
        if (AddressOf(context) is not { } address)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using var request = await ReadAsync(context, address);
        using var response = await _answer(request);
        await WriteAsync(response, context.Response);
    }

    // verbatim, because signatures in a query do not survive being decoded and encoded again
    private static Uri? AddressOf(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
            target = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        return Uri.TryCreate($"{context.Request.Scheme}://{context.Request.Host.Value}{target}", UriKind.Absolute, out var address) ? address : null;
    }

    private static async Task<HttpRequestMessage> ReadAsync(HttpContext context, Uri address)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers)
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        if (request.Content is { } content && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
            content.Headers.ContentType = type;
        return request;
    }

    private static async Task WriteAsync(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.NonValidated)
            to.Headers[name] = values.ToArray();
        if (from.Content.Headers.ContentType is { } type)
            to.ContentType = type.ToString();
        var body = await from.Content.ReadAsByteArrayAsync();
        if (to.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        to.ContentLength = body.Length;
        await to.Body.WriteAsync(body);
    }

    /// <summary>Starts and stops with its caller; the host's own would listen to signals.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
