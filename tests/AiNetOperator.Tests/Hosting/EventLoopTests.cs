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

    [Fact]
    public async Task A_loop_with_a_thread_of_its_own_runs_all_work_there_and_answers_elsewhere()
    {
        using var loop = EventLoop.Start("test");
        var time = new EventLoopTime(TimeProvider.System, loop);
        var threads = new HashSet<string?>();

        var elsewhere = await loop.RunAsync(async () =>
        {
            threads.Add(Thread.CurrentThread.Name);
            await time.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            threads.Add(Thread.CurrentThread.Name);
            await OnPool();
            threads.Add(Thread.CurrentThread.Name);
            return 7;
        });

        elsewhere.ShouldBe(7);
        threads.ShouldBe(["test"]);
        Thread.CurrentThread.Name.ShouldNotBe("test");
    }

    [Fact]
    public async Task What_its_work_throws_comes_out_and_it_goes_on()
    {
        using var loop = EventLoop.Start("test");

        await Should.ThrowAsync<FormatException>(loop.AskAsync<int>(static () => throw new FormatException()));

        (await loop.AskAsync(static () => 7)).ShouldBe(7);
    }

    [Fact]
    public void One_that_was_disposed_of_has_done_what_was_queued_and_takes_nothing_more()
    {
        var done = 0;
        var loop = EventLoop.Start("test");
        for (var count = 0; count < 100; count++)
            loop.Post(_ => done++, null);

        loop.Dispose();

        done.ShouldBe(100);
        loop.Post(_ => done++, null);
        done.ShouldBe(100);
    }

    private static Task OnPool()
    {
        var done = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(_ => done.SetResult(), null);
        return done.Task;
    }
}
