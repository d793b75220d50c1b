namespace AiNetOperator.Kubernetes.Tests;

public sealed class BackoffTests
{
    [Fact]
    public void Pauses_double_up_to_the_cap_and_stay_there()
    {
        var delays = Enumerable.Range(1, 100).Select(failures => Backoff.Work.Delay(failures, new Random(failures)).TotalSeconds).ToList();

        for (var failures = 1; failures <= delays.Count; failures++)
        {
            var full = Math.Min(Math.Pow(2, failures - 1), 300);
            delays[failures - 1].ShouldBeInRange(full / 2, full);
        }
    }

    [Fact]
    public void A_watch_waits_between_one_and_two_times_its_pause()
    {
        var random = new Random(1);

        Enumerable.Range(0, 1000).Select(_ => Backoff.Watch.Delay(1, random).TotalSeconds).ShouldAllBe(pause => pause >= 0.8 && pause <= 1.6);
        Enumerable.Range(0, 1000).Select(_ => Backoff.Watch.Delay(50, random).TotalSeconds).ShouldAllBe(pause => pause >= 30 && pause <= 60);
    }
}
