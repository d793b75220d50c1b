using System.Net;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>
/// A server that does not serve the kind as long as <see cref="IsUnserved"/>: before its definition is installed, and for
/// a moment after the server has been started again.
/// </summary>
public sealed class UnservedKind(HttpMessageHandler server) : DelegatingHandler(server)
{
    /// <summary>Kubernetes' server of custom resources alone says just this.</summary>
    public const string Plain = "404 page not found\n";

    /// <summary>kube-apiserver says a Status that names no object.</summary>
    public const string Status = """
        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"the server could not find the requested resource","reason":"NotFound","details":{},"code":404}
        """;

    public bool IsUnserved { get; set; }

    public int Refused { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsUnserved)
            return base.SendAsync(request, cancellationToken);
        Refused++;
        return Task.FromResult(ScriptedServer.Answer(HttpStatusCode.NotFound, Plain, "text/plain"));
    }
}
