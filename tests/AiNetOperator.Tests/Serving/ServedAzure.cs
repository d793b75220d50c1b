using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Azure;
using AiNetOperator.Simulating;
using Azure.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Tests.Serving;

/// <summary>A simulated Azure that is served in this process, and clients of it.</summary>
internal sealed class ServedAzure : IAsyncDisposable
{
    public const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    public const string Group = Subscription + "/resourceGroups/rg-ml";
    public const string Workspace = Group + "/providers/Microsoft.MachineLearningServices/workspaces/ml";
    public const string Storages = Group + "/providers/Microsoft.Storage/storageAccounts";

    private readonly List<IDisposable> _opened = [];
    private readonly ArmSimulator _simulator;
    private readonly StringWriter _log;

    private ServedAzure(ArmSimulator simulator, StringWriter log) => (_simulator, _log) = (simulator, log);

    public Uri Address => _simulator.Address;

    public ArmSimulator Simulator => _simulator;

    public IReadOnlyList<string> LogLines => _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Serves a workspace and some storage accounts.</summary>
    public static async Task<ServedAzure> StartAsync(double speed = 600, bool https = false, int storages = 1)
    {
        var log = new StringWriter();
        var settings = new ArmSimulatorSettings(new IPEndPoint(IPAddress.Loopback, 0)) { IsHttps = https, Speed = speed, Log = log };
        var simulator = new ArmSimulator(settings, TimeProvider.System);
        (await simulator.LoadAsync([.. Enumerable.Range(0, storages).Select(Storage), MachineLearning()])).ShouldBeEmpty();
        await simulator.StartAsync(TestContext.Current.CancellationToken);
        return new ServedAzure(simulator, log);
    }

    /// <summary>A client that knows nothing of Azure.</summary>
    public HttpClient Http(string? host = null)
    {
        var address = host is null ? Address : new UriBuilder(Address) { Host = host }.Uri;
        return Opened(new HttpClient(Handler(true)) { BaseAddress = address });
    }

    /// <summary>The operator's own client.</summary>
    public ArmClient Arm(bool trusting = true)
    {
        var variables = new Dictionary<string, string> { [ArmEnvironment.EndpointVariable] = Address.GetLeftPart(UriPartial.Authority) };
        var options = new ArmClientOptions
        {
            Environment = ArmEnvironment.FromVariables(name => variables.GetValueOrDefault(name)), DefaultPollInterval = TimeSpan.FromMilliseconds(50),
        };
        return new ArmClient(options, Handler(trusting), new Token(), TimeProvider.System, new Random(1), NullLogger.Instance);
    }

    public static HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
            opened.Dispose();
        await _simulator.StopAsync(TestContext.Current.CancellationToken);
        await _simulator.DisposeAsync();
        await _log.DisposeAsync();
    }

    private SocketsHttpHandler Handler(bool trusting)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (trusting && _simulator.AuthorityPem is { } pem)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(pem));
            handler.SslOptions.CertificateChainPolicy = policy;
        }
        return Opened(handler);
    }

    private T Opened<T>(T disposable)
        where T : IDisposable
    {
        _opened.Add(disposable);
        return disposable;
    }

    private static JsonObject Storage(int number) => new()
    {
        ["id"] = $"{Storages}/st{number:000}", ["location"] = "westeurope", ["kind"] = "StorageV2", ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
        ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" },
    };

    private static JsonObject MachineLearning() => new()
    {
        ["id"] = Workspace, ["location"] = "westeurope", ["kind"] = "Default", ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
        ["properties"] = new JsonObject
        {
            ["storageAccount"] = Storages + "/st000", ["publicNetworkAccess"] = "Enabled", ["provisioningState"] = "Succeeded",
            ["managedNetwork"] = new JsonObject { ["isolationMode"] = "Disabled" },
        },
    };

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("very-secret-token", TimeProvider.System.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
