using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>Stands before the sockets to Azure: a process that does not know that it leads sends no write.</summary>
/// <remarks>
/// It is for a process that was frozen (SIGSTOP, a paused virtual machine, swapping) for longer than its lease and goes on
/// where it was, which may be just before a write, and before the elector's timer tells it that it has lost. The elapsed
/// time since the last renewal tells it without any timer. Not guaranteed: what a socket has taken already, and a freeze
/// in the microseconds between the question and the socket; what follows from these the announced operation holds apart.
/// </remarks>
/// <param name="sockets">To Azure.</param>
public sealed class LeadFence(HttpMessageHandler sockets) : DelegatingHandler(sockets)
{
    /// <summary>Knows whether the process leads; null: no other process is there to lead.</summary>
    public LeaseElector? Elector { get; set; }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method != HttpMethod.Get && Elector is { IsLeader: false })
        {
            // the kind of error that says for certain that nothing was sent
            throw new HttpRequestException(
                HttpRequestError.ConnectionError, $"Not sent: the lease was renewed {Elector.SinceRenewal.TotalSeconds:0.#} s ago, and another process may lead by now.");
        }
        return base.SendAsync(request, cancellationToken);
    }
}
