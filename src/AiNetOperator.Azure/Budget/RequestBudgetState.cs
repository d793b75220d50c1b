namespace AiNetOperator.Azure;

/// <summary>One budget at one moment, for metrics and for stretching intervals.</summary>
/// <param name="Subscription">The subscription's id in lower case.</param>
/// <param name="Kind">Which of its budgets.</param>
/// <param name="Share">The part of ARM's budget that is ours, 0 to 1.</param>
/// <param name="Remaining">Requests that we may send now.</param>
/// <param name="PerSecond">Requests a second that we may send for long.</param>
/// <param name="BlockedFor">How long ARM told us to stay away; zero when it did not.</param>
/// <param name="Sent">Requests granted so far.</param>
/// <param name="Refused">Requests not granted so far.</param>
public sealed record RequestBudgetState(
    string Subscription,
    ArmRequestKind Kind,
    double Share,
    double Remaining,
    double PerSecond,
    TimeSpan BlockedFor,
    long Sent,
    long Refused);
