using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Hosting;
using AiNetOperator.Serving;
using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>A simulated Azure behind HTTP, for clients in other processes. It lives in real time.</summary>
/// <remarks>
/// Everything of the simulation runs on one thread, however many clients there are. URLs that it gives out lead to the
/// scheme, host and port that the client used. A request whose client went away is carried out all the same, as in Azure.
/// </remarks>
public sealed class ArmSimulator : IAsyncDisposable
{
    private readonly ArmSimulatorSettings _settings;
    private readonly TimeProvider _time;
    private readonly EventLoop _loop = EventLoop.Start("simulated Azure");
    private readonly LoopbackCertificate? _certificate;
    private readonly LoopbackServer _server;
    private readonly SimulatedArm _arm;
    private readonly HttpMessageInvoker _client;
    private readonly RequestLog _log;

    /// <summary>An empty Azure that listens from <see cref="StartAsync"/> on.</summary>
    /// <param name="settings">Where and how.</param>
    /// <param name="time">Real time.</param>
    public ArmSimulator(ArmSimulatorSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _time) = (settings, time);
        _certificate = settings.IsHttps ? LoopbackCertificate.Create(time) : null;
        _server = new LoopbackServer(settings.Listen, _certificate, request => _loop.RunAsync(() => AnswerAsync(request)));
        // the drawn Azures are for finding guesses in one's own code: some of them break clients of others
        var options = new SimulatedArmOptions { Speed = settings.Speed, Unknowns = settings.Seed is null ? new Unknowns() : null };
        _arm = new SimulatedArm(new EventLoopTime(time, _loop), Seeds.Source(settings.Seed ?? 1), options);
        _client = new HttpMessageInvoker(_arm);
        _log = new RequestLog(settings.Log);
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address => _server.Address;

    /// <summary>Requests that have arrived and are not answered yet.</summary>
    public int RequestsUnderWay { get; private set; }

    /// <summary>The certificate that clients have to trust; null for http.</summary>
    public string? AuthorityPem => _certificate?.AuthorityPem;

    /// <summary>Adds resources: full bodies, each with its <c>id</c>. Nothing is added when anything is wrong.</summary>
    /// <returns>What is wrong; empty when all were added.</returns>
    public Task<IReadOnlyList<WorldProblem>> LoadAsync(IEnumerable<JsonObject> bodies) =>
        _loop.AskAsync(() => _arm.LoadWorld(bodies));

    /// <summary>All resources as full bodies: a world.</summary>
    public Task<IReadOnlyList<JsonObject>> WorldAsync() => _loop.AskAsync(_arm.World);

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    /// <summary>Stops to listen and waits for running requests, until told not to. The world can still be asked for.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _loop.Dispose();
        _client.Dispose();
        _certificate?.Dispose();
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        var at = _time.GetUtcNow();
        RequestsUnderWay++;
        var response = SimulatorPages.Find(request, _arm) is { } page ? Json(HttpStatusCode.OK, page) : await AskAsync(request);
        RequestsUnderWay--;
        _log.Write(at, request, response);
        return response;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        try
        {
            return await _client.SendAsync(request, CancellationToken.None);
        }
        catch (Exception defect)
        {
            _settings.OnDefect?.Invoke(defect);
            var error = new JsonObject { ["code"] = "InternalServerError", ["message"] = $"The simulation failed: {defect.Message}" };
            return Json(HttpStatusCode.InternalServerError, new JsonObject { ["error"] = error });
        }
    }

    private static HttpResponseMessage Json(HttpStatusCode status, JsonNode body) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
