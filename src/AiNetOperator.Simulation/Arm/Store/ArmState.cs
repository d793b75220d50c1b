using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What all behaviours share: the resources, the clock, what runs, what was ordered.</summary>
internal sealed class ArmState
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public ArmState(TimeProvider clock, Random random, SimulatedArmOptions options)
    {
        Clock = clock;
        Options = options;
        var unknowns = Unknowns.Draw(random.Fork());
        Unknowns = options.Unknowns ?? unknowns;
        Random = random.Fork();
        Operations = new Operations(this);
        Urls = new OperationUrls(this);
        Log = new CallLog(clock);
        Locks = new Locks(this);
        Policies = new Policies(this);
    }

    public TimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Random Random { get; }

    public SimulatedArmOptions Options { get; }

    public Unknowns Unknowns { get; }

    public ResourceStore Store { get; } = new();

    public Operations Operations { get; }

    public OperationUrls Urls { get; }

    /// <summary>What the caller's identity may do.</summary>
    public Rights Rights { get; } = new();

    public Orders Orders { get; } = new();

    public Locks Locks { get; }

    public Policies Policies { get; }

    public CallLog Log { get; }

    public string NewId() => Random.NextGuid().ToString();

    /// <summary>A duration around a mean, a quarter up or down.</summary>
    public TimeSpan About(TimeSpan mean) => Random.Around(mean, 0.25);

    /// <summary>Never nothing: an accepted operation ends after its acceptance.</summary>
    public TimeSpan Pace(TimeSpan duration) =>
        duration > Shortest * Options.Speed ? duration / Options.Speed : Shortest;

    public int? Pace(int? seconds) =>
        seconds is { } value ? Math.Max(1, (int)Math.Ceiling(value / Options.Speed)) : null;

    /// <summary>Whether resources of a type can exist here at all.</summary>
    public Func<string, bool> Knows { get; set; } = static _ => false;

    /// <summary>Whether a resource is there, wherever it lives.</summary>
    public Func<ArmId, bool> Exists { get; set; } = static _ => false;

    /// <summary>Called after each change of a resource, by whomever.</summary>
    public Action<StoredResource>? WhenCommitted { get; set; }

    /// <summary>Called after each removal.</summary>
    public Action<StoredResource>? WhenRemoved { get; set; }

    public void Committed(StoredResource resource) => WhenCommitted?.Invoke(resource);

    /// <summary>Takes a resource out, and tells of it and of each that was below it.</summary>
    public void Remove(StoredResource resource)
    {
        foreach (var below in Store.Remove(resource.Id))
            WhenRemoved?.Invoke(below);
        WhenRemoved?.Invoke(resource);
    }
}
