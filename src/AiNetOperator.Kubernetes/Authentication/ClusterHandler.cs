using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes;

/// <summary>
/// The one handler of a process: signs requests, and moves to new sockets when the cluster's authorities or our
/// certificate were renewed. What runs on the old sockets ends there.
/// </summary>
/// <param name="access">The cluster.</param>
/// <param name="time">The clock.</param>
/// <param name="connect">Makes sockets for authorities and a client certificate.</param>
internal sealed class ClusterHandler(
    ClusterAccess access, TimeProvider time, Func<X509Certificate2Collection?, X509Certificate2?, HttpMessageHandler> connect)
    : HttpMessageHandler
{
    private X509Certificate2Collection? _authorities;
    private X509Certificate2? _certificate;
    private HttpMessageInvoker? _sockets;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credential = await access.Credentials.GetAsync(cancellationToken);
        if (credential.Token is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var begun = time.GetTimestamp();
        var answer = await Sockets(credential.Certificate).SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            access.Credentials.Refused(begun);
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _sockets?.Dispose();
        base.Dispose(disposing);
    }

    private HttpMessageInvoker Sockets(X509Certificate2? certificate)
    {
        var authorities = access.Authorities?.Current;
        if (_sockets is not null && ReferenceEquals(authorities, _authorities) && ReferenceEquals(certificate, _certificate))
            return _sockets;
        // disposed sockets take no new requests and close when their last one has ended
        _sockets?.Dispose();
        (_authorities, _certificate) = (authorities, certificate);
        return _sockets = new HttpMessageInvoker(connect(authorities, certificate));
    }
}
