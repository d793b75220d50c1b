using AiNetOperator.Abstractions;
using AiNetOperator.Hosting;

namespace AiNetOperator.Tests.Hosting;

public sealed class EventLoopTests
{
    [Fact]
    public void What_waits_for_timers_and_the_pool_continues_on_the_one_thread()
    {
        using var loop = new EventLoop();
        var threads = new HashSet<int>();

        loop.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            {
                await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(5));
                threads.Add(Environment.CurrentManagedThreadId);
                await OnPool();
                threads.Add(Environment.CurrentManagedThreadId);
            }));
            return 0;
        });

        threads.ShouldBe([Environment.CurrentManagedThreadId]);
        SynchronizationContext.Current.ShouldNotBe(loop);
    }

    [Fact]
    public void A_question_from_elsewhere_is_answered_on_the_loop()
    {
        using var loop = new EventLoop();
        var here = Environment.CurrentManagedThreadId;

        loop.Run(async () =>
        {
            var asked = new TaskCompletionSource<int>();
            ThreadPool.UnsafeQueueUserWorkItem(async _ => asked.SetResult(await loop.AskAsync(() => Environment.CurrentManagedThreadId)), null);
            return await asked.Task;
        }).ShouldBe(here);
    }

    [Fact]
    public void What_the_work_throws_comes_out() =>
        Should.Throw<InvalidOperationException>(() =>
        {
            using var loop = new EventLoop();
            loop.Run<int>(async () =>
            {
                await OnPool();
                throw new InvalidOperationException("no");
            });
        });

    private static Task OnPool()
    {
        var done = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(_ => done.SetResult(), null);
        return done.Task;
    }
}
