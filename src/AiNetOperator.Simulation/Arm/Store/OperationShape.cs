namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// How a resource provider runs an operation over the wire: the first answer, and what polling finds. Each instance names
/// the traffic it was seen in.
/// </summary>
internal sealed record OperationShape(string Namespace, string Path)
{
    /// <summary>The busy word of a deletion.</summary>
    public const string Deleting = "Deleting";

    public int Status { get; init; } = 202;

    /// <summary>Sends <c>Azure-AsyncOperation</c>.</summary>
    public bool Async { get; init; }

    /// <summary>Sends <c>Location</c>.</summary>
    public bool Location { get; init; }

    public int? RetryAfter { get; init; }

    /// <summary>The status URL repeats Retry-After while the operation runs.</summary>
    public bool RepeatsRetryAfter { get; init; }

    /// <summary>HTTP status of the status URL while the operation runs.</summary>
    public int RunningStatus { get; init; } = 200;

    /// <summary>Last part but one of the result URL, where it differs from the status URL's.</summary>
    public string? LocationPath { get; init; }

    /// <summary>The operation's URLs lie in the resource group, and each poll repeats them.</summary>
    public bool InGroup { get; init; }

    /// <summary>The first answer carries an empty object.</summary>
    public bool WithEmptyBody { get; init; }

    /// <summary>The first answer carries the resource.</summary>
    public bool WithBody { get; init; }

    /// <summary>What the status URL says while it runs.</summary>
    public string RunningWord { get; init; } = "InProgress";

    /// <summary>Query of the status URL, besides the api-version.</summary>
    public string AsyncQuery { get; init; } = "";

    /// <summary>Query of the result URL, besides the api-version.</summary>
    public string LocationQuery { get; init; } = "";

    /// <summary>An api-version in the operation's URLs that is not the caller's.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Polling the result URL gives a fresh URL and Retry-After each time.</summary>
    public bool RenewsLocation { get; init; }

    /// <summary>The status names the operation and its times.</summary>
    public bool NamesOperation { get; init; }

    /// <summary>Says <c>percentComplete</c> at the end.</summary>
    public bool CountsPercent { get; init; }

    /// <summary>The word that the resource's provisioningState holds meanwhile.</summary>
    public string Busy { get; init; } = "Updating";
}
