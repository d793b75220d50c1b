namespace AiNetOperator.Controllers.Bindings;

/// <summary>How much of what a binding needs to know has to be read now.</summary>
/// <param name="PollOnlyFor">For how long the last reads are good enough while a write of ours is running; zero: never.</param>
/// <param name="SharedFor">How old what many bindings look at may be; null: it is read now.</param>
/// <param name="IsDeletion">Whether it is read what a deletion needs.</param>
public sealed record BindingReads(TimeSpan PollOnlyFor, TimeSpan? SharedFor, bool IsDeletion = false)
{
    /// <summary>Everything, now.</summary>
    public static BindingReads Fresh { get; } = new(TimeSpan.Zero, null);
}
