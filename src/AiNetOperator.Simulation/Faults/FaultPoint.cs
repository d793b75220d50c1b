namespace AiNetOperator.Simulation;

/// <summary>Where something can go wrong: a request, by what it asks for and how many such there were before, over all processes of a run.</summary>
/// <param name="Wire">The server, in a word.</param>
/// <param name="Request">Method and resource, without host, version, query and what varies from run to run.</param>
/// <param name="Occurrence">From 1.</param>
public sealed record FaultPoint(string Wire, string Request, int Occurrence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Wire}: {Request} (no. {Occurrence})";
}

/// <summary>Something that went wrong.</summary>
/// <param name="At">When.</param>
/// <param name="Point">Where.</param>
/// <param name="Kind">What.</param>
public sealed record Fault(DateTimeOffset At, FaultPoint Point, FaultKind Kind);
