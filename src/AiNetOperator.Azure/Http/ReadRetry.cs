using Microsoft.Extensions.Logging;

using Polly;
using Polly.Retry;

namespace AiNetOperator.Azure;

/// <summary>Retries of reads: two, within two seconds. What lasts longer is a matter for the queue of whoever asked.</summary>
internal static class ReadRetry
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static ResiliencePipeline<ArmAnswer> Build(TimeProvider time, Random random, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<ArmAnswer> { TimeProvider = time };
        return builder.AddRetry(new RetryStrategyOptions<ArmAnswer>
        {
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(400),
            MaxDelay = Longest,
            UseJitter = true,
            Randomizer = random.NextDouble,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { } answer && IsWorthIt(answer)),
            OnRetry = arguments =>
            {
                Log.ReadRetried(logger, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Result!.CorrelationId);
                return default;
            },
        }).Build();
    }

    private static bool IsWorthIt(ArmAnswer answer) =>
        answer.Fault is ArmFault.NotSent or ArmFault.Lost or ArmFault.TokenUnavailable
        || (answer.Status is 408 or 500 or 502 or 503 or 504 && !(answer.RetryAfter > Longest))
        || (answer is { Status: 200, IsMalformed: true });
}
