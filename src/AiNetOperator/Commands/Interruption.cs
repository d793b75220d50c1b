using System.Runtime.InteropServices;

namespace AiNetOperator.Commands;

/// <summary>Turns SIGINT and SIGTERM into a cancelled token, so that a command ends in its own way and leaves the terminal as it was.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // the second time the system may end the process at once
        context.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    }
}
