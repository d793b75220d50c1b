using System.Globalization;
using AiNetOperator.Benchmarks;
using AiNetOperator.Hosting;

using var loop = new EventLoop();
return loop.Run(() => RunAsync(args, Console.Out));

static async Task<int> RunAsync(string[] arguments, TextWriter output)
{
    switch (arguments)
    {
        case ["cluster", .. var rest]:
            await new ClusterBenchmark(ClusterSize.Parse(rest), output).RunAsync();
            return 0;
        case ["simulate"]:
            var ainet = Path.Combine(AppContext.BaseDirectory, "ainet.dll");
            await new CommandBenchmark(output).RunAsync("ainet simulate -f config/samples", $"dotnet '{ainet}' simulate -f config/samples", 10);
            return 0;
        case ["stories", var program, var seeds] when File.Exists(program):
            // a filter that finds nothing is a success for the runner
            var command = $"AINET_SEEDS={int.Parse(seeds, CultureInfo.InvariantCulture)} '{Path.GetFullPath(program)}' -method '*Every_promise_holds_in_every_story*' | grep 'Total: 1, Errors: 0, Failed: 0'";
            await new CommandBenchmark(output).RunAsync(seeds + " stories", command, 1);
            return 0;
        default:
            await Console.Error.WriteLineAsync("""
                usage: benchmarks cluster [--objects N] [--subscriptions N] [--speed N]
                       benchmarks simulate
                       benchmarks stories PROGRAM SEEDS      (PROGRAM: the built AiNetOperator.Promises)
                docs/performance.md says how its numbers were made. Linux only.
                """);
            return 2;
    }
}
