using System.Net;

using AiNetOperator.Api;

using Azure.Core;

using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Azure.Tests;

/// <summary>With sockets, timers and credentials that come back on the thread pool, our own code stays on the loop.</summary>
public sealed class RealLoopTests
{
    private readonly OneThread _loop = new();
    private readonly PoolClock _clock = new();
    private readonly List<string> _outside = [];
    private int _requests;

    [Fact]
    public async Task Nothing_of_ours_runs_off_the_loop()
    {
        using var handler = new PoolHandler(this);
        var client = new ArmClient(
            new ArmClientOptions { ReadShare = 1 }, handler, new PoolCredential(this), _clock, new WatchedRandom(this), NullLogger.Instance);

        var done = await _loop.Run(() => Task.WhenAll(Enumerable.Range(0, 40).Select(number => Reconcile(client, number))));

        done.Length.ShouldBe(40);
        _requests.ShouldBeGreaterThan(120);
        _outside.ShouldBeEmpty();
    }

    private async Task<int> Reconcile(ArmClient client, int number)
    {
        await client.GetAsync(ArmId.Parse($"/subscriptions/s{number}/resourceGroups/rg"), default);
        Note("continuation of a read");
        await client.PutAsync(ArmId.Parse($"/subscriptions/s{number}/resourceGroups/rg"), [], default);
        Note("continuation of a write");
        return number;
    }

    private void Note(string what)
    {
        if (!_loop.IsHere)
        {
            lock (_outside)
                _outside.Add(what);
        }
    }

    private static Task Pool()
    {
        var done = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(_ => done.SetResult(), null);
        return done.Task;
    }

    private sealed class PoolHandler(RealLoopTests test) : HttpMessageHandler
    {
        private readonly Dictionary<string, int> _reads = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test.Note("request");
            test._requests++;
            var path = request.RequestUri!.AbsolutePath;
            var tries = _reads[path] = _reads.GetValueOrDefault(path) + 1;
            await Pool().ConfigureAwait(false);
            return new HttpResponseMessage(request.Method == HttpMethod.Get && tries < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK)
            {
                Content = new StringContent("{}"),
            };
        }
    }

    private sealed class PoolCredential(RealLoopTests test) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            test.Note("token");
            await Pool().ConfigureAwait(false);
            return new AccessToken("t", test._clock.GetUtcNow().AddHours(1));
        }
    }

    private sealed class WatchedRandom(RealLoopTests test) : Random(1)
    {
        public override double NextDouble()
        {
            test.Note("random number");
            return base.NextDouble();
        }

        public override void NextBytes(Span<byte> buffer)
        {
            test.Note("random bytes");
            base.NextBytes(buffer);
        }
    }
}
