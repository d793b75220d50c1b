using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether one part of a private path works, by live reads.</summary>
/// <param name="Holds">Whether it does.</param>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Message">What is, and what to do, for people.</param>
/// <param name="Situation">What that means for the object, when nothing is to be written.</param>
public sealed record PathVerdict(Verdict Holds, string Reason, string Message, Situation Situation)
{
    /// <summary>It works.</summary>
    public bool IsTrue => Holds is Verdict.True;

    /// <summary>It does not work.</summary>
    public bool IsFalse => Holds is Verdict.False;

    internal static PathVerdict True(string message) => new(Verdict.True, Reasons.Ready, message, Situation.Ready);

    internal static PathVerdict Working(string message) => new(Verdict.False, Reasons.Progressing, message, Situation.Working);

    internal static PathVerdict Waiting(string reason, string message) => new(Verdict.False, reason, message, Situation.Waiting);

    internal static PathVerdict Wrong(string reason, string message) => new(Verdict.False, reason, message, Situation.Stalled);

    internal static PathVerdict Unread(string what, Failure? failure) => failure is null
        ? new PathVerdict(Verdict.Unknown, Reasons.NotChecked, $"{what} has not been looked at.", Situation.Working)
        : new PathVerdict(Verdict.Unknown, failure.Reason, $"{what} could not be read: {failure.Message}", failure.Kind switch
        {
            FailureKind.Transient or FailureKind.Conflict or FailureKind.Throttled => Situation.Working,
            FailureKind.Policy or FailureKind.Terminal => Situation.Stalled,
            _ => Situation.Waiting,
        });
}

/// <summary>The three parts of a private path.</summary>
/// <param name="Endpoint">The endpoint exists as declared, and Azure has finished it.</param>
/// <param name="Connection">The target's owner approved it.</param>
/// <param name="Dns">The target's names resolve to it on every resolver network.</param>
public sealed record PathVerdicts(PathVerdict Endpoint, PathVerdict Connection, PathVerdict Dns)
{
    /// <summary>Whether the path works as a whole, on live reads.</summary>
    public bool IsVerified => Endpoint.IsTrue && Connection.IsTrue && Dns.IsTrue;

    /// <summary>Whether the reads told: one part that does not work is enough to know.</summary>
    public bool IsKnown => IsVerified || All.Any(verdict => verdict.IsFalse);

    /// <summary>What is missing, as the end of a sentence; empty when nothing is.</summary>
    public string Missing =>
        (All.FirstOrDefault(verdict => verdict.IsFalse) ?? All.FirstOrDefault(verdict => !verdict.IsTrue))?.Message.TrimEnd('.') ?? "";

    internal IEnumerable<PathVerdict> All => [Endpoint, Connection, Dns];
}
