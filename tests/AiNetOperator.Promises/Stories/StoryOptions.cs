using AiNetOperator.Promises.Checkers;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>How a story is played.</summary>
internal sealed record StoryOptions
{
    /// <summary>For how long after the story the run may take to settle.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(12);

    /// <summary>What of it is played; null: all.</summary>
    public Cut? Cut { get; init; }

    /// <summary>Faults on order, asked at each request; null leaves it to the seed.</summary>
    public Func<FaultPoint, FaultKind?>? OrderedFaults { get; init; }

    /// <summary>How Azure decides what is not known about it; null: drawn from the seed.</summary>
    public Unknowns? Unknowns { get; init; }

    /// <summary>A saboteur between each process and the API server.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ApiServerWire { get; init; } = static server => server;

    /// <summary>A saboteur between each process and Azure.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ArmWire { get; init; } = static server => server;

    /// <summary>A saboteur within each process, at the end of its client of Azure.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ArmClientWire { get; init; } = static network => network;

    /// <summary>Takes a line for each request and answer; null: none is kept.</summary>
    public TextWriter? Trace { get; init; }

    /// <summary>More checkers than those of the promises.</summary>
    public Func<IReadOnlyList<Promise>> More { get; init; } = static () => [];
}
