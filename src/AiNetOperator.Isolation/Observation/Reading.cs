using System.Diagnostics.CodeAnalysis;

namespace AiNetOperator.Isolation;

/// <summary>What a pass found out about one thing: its value, that it does not exist, that it could not be read, or that nobody looked.</summary>
/// <remarks>The four are kept apart so that a statement about isolation is never True for want of a check.</remarks>
public sealed record Reading<T>
    where T : class
{
    private Reading(T? value, Failure? failure, bool wasRead)
    {
        Value = value;
        Failure = failure;
        WasRead = wasRead;
    }

    /// <summary>Nobody looked in this pass.</summary>
    public static Reading<T> NotRead { get; } = new(null, null, false);

    /// <summary>Azure said that it does not exist.</summary>
    public static Reading<T> Absent { get; } = new(null, null, true);

    /// <summary>The value, when there is one.</summary>
    public T? Value { get; }

    /// <summary>Why it could not be read.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether the pass asked Azure for it.</summary>
    public bool WasRead { get; }

    /// <summary>Read, and there.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsKnown => Value is not null;

    /// <summary>Read, and not there.</summary>
    public bool IsAbsent => WasRead && Value is null && Failure is null;

    /// <summary>Read, and there.</summary>
    public static Reading<T> Known(T value) => new(value, null, true);

    /// <summary>Asked for, but without an answer that can be used.</summary>
    public static Reading<T> Unreadable(Failure failure) => new(null, failure, true);
}
