using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Isolation;
using AiNetOperator.Simulation;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>Reads that many objects share.</summary>
public sealed class SharedReadsTests
{
    private static readonly ArmId Zone = BindingScenario.BlobZone;
    private static readonly ObjectKey One = new("ml", "one");
    private static readonly ObjectKey Two = new("ml", "two");

    private readonly VirtualClock _clock = new();
    private readonly SharedReads<string> _reads;
    private readonly List<ObjectKey> _told = [];
    private Func<Reading<string>> _answer = () => Reading<string>.Known("first");
    private int _asked;

    public SharedReadsTests() => _reads = new SharedReads<string>(ReadAsync, _clock) { Print = text => text, Changed = _told.Add };

    [Fact]
    public void Who_asks_at_the_same_time_waits_for_one_answer()
    {
        Read(One, null);
        var (first, second) = (Start(One, TimeSpan.FromMinutes(5)), Start(Two, TimeSpan.FromMinutes(5)));
        _clock.RunFor(TimeSpan.FromMinutes(6));
        (first, second) = (Start(One, TimeSpan.FromMinutes(5)), Start(Two, TimeSpan.FromMinutes(5)));
        _clock.RunFor(TimeSpan.FromSeconds(2));

        (first.IsCompletedSuccessfully, second.IsCompletedSuccessfully).ShouldBe((true, true));
        _asked.ShouldBe(2);
    }

    [Fact]
    public void What_was_read_lately_will_do_unless_somebody_needs_it_fresh()
    {
        Read(One, TimeSpan.FromMinutes(5));
        _clock.RunFor(TimeSpan.FromMinutes(4));

        Read(Two, TimeSpan.FromMinutes(5));
        _asked.ShouldBe(1);
        Read(Two, null);
        _asked.ShouldBe(2);
    }

    [Fact]
    public void Who_needs_it_fresh_does_not_take_an_answer_to_an_earlier_question()
    {
        var early = Start(One, TimeSpan.FromMinutes(5));
        _clock.RunFor(TimeSpan.FromMilliseconds(500));
        var fresh = Start(Two, null);
        _clock.RunFor(TimeSpan.FromSeconds(3));

        (early.IsCompletedSuccessfully, fresh.IsCompletedSuccessfully).ShouldBe((true, true));
        _asked.ShouldBe(2);
    }

    [Fact]
    public void Others_are_told_when_it_reads_otherwise_than_before()
    {
        Read(One, TimeSpan.FromMinutes(5));
        Read(Two, TimeSpan.FromMinutes(5));
        _answer = () => Reading<string>.Known("second");

        Read(Two, null);

        _told.ShouldBe([One]);
    }

    [Fact]
    public void Who_has_gone_is_not_told()
    {
        Read(One, TimeSpan.FromMinutes(5));
        _reads.Forget(One);
        Read(Two, TimeSpan.FromMinutes(5));
        _answer = () => Reading<string>.Absent;

        Read(Two, null);

        _told.ShouldBeEmpty();
    }

    [Fact]
    public void When_Azure_stumbles_the_last_answer_stands_for_a_while_but_for_nobody_who_needs_it_fresh()
    {
        Read(One, TimeSpan.FromMinutes(5));
        _answer = () => Reading<string>.Unreadable(new Failure(FailureKind.Transient, Reasons.TransientError, "500"));
        _clock.RunFor(TimeSpan.FromMinutes(6));

        Read(One, TimeSpan.FromMinutes(5)).Value.ShouldBe("first");
        Read(One, null).IsKnown.ShouldBeFalse();
        _clock.RunFor(TimeSpan.FromMinutes(6));
        Read(One, TimeSpan.FromMinutes(5)).IsKnown.ShouldBeFalse();
    }

    private Reading<string> Read(ObjectKey user, TimeSpan? goodFor)
    {
        var reading = Start(user, goodFor);
        _clock.RunUntil(() => reading.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        return reading.GetAwaiter().GetResult();
    }

    private Task<Reading<string>> Start(ObjectKey user, TimeSpan? goodFor) => _reads.ReadAsync(Zone, goodFor, user, TestContext.Current.CancellationToken);

    private async Task<Reading<string>> ReadAsync(ArmId id, string? known, CancellationToken stop)
    {
        _asked++;
        await _clock.Delay(TimeSpan.FromSeconds(1), stop);
        return _answer();
    }
}
