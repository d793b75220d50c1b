namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Where a watch's events go.</summary>
internal interface IEventSink
{
    /// <summary>Sends a line on its way.</summary>
    void Send(ReadOnlyMemory<byte> line);

    /// <summary>Closes in good order, after all that was sent.</summary>
    void End();
}
