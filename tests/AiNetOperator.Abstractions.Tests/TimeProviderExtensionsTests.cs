using AiNetOperator.Simulation;

namespace AiNetOperator.Abstractions.Tests;

public sealed class TimeProviderExtensionsTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public void A_delay_ends_when_its_time_has_come_and_not_before()
    {
        var delay = _clock.Delay(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        _clock.RunFor(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        delay.IsCompleted.ShouldBeFalse();
        _clock.RunFor(TimeSpan.FromTicks(1));

        delay.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_delay_of_no_time_ends_at_once(int seconds) =>
        _clock.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken).IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public void A_cancelled_delay_ends_on_the_thread_of_the_canceller()
    {
        using var source = new CancellationTokenSource();
        var thread = 0;
        var waiting = WaitAsync();

        source.Cancel();

        thread.ShouldBe(Environment.CurrentManagedThreadId);
        waiting.IsCompletedSuccessfully.ShouldBeTrue();

        async Task WaitAsync()
        {
            try
            {
                await _clock.Delay(TimeSpan.FromHours(1), source.Token);
            }
            catch (OperationCanceledException)
            {
                thread = Environment.CurrentManagedThreadId;
            }
        }
    }

    [Fact]
    public void A_delay_that_is_already_cancelled_does_not_wait()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        _clock.Delay(TimeSpan.FromHours(1), source.Token).IsCanceled.ShouldBeTrue();
    }
}
