using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A client on a virtual clock in front of a scripted server, and the parts that stand on it.</summary>
public sealed class Rig
{
    public Rig(int seed = 1)
    {
        Loop = new OperatorLoop(Clock, new Random(seed), NullLogger.Instance);
        Http = ApiServerConnection.CreateClient(Server, new Uri("http://api.test"), "ainetoperator/test");
        Client = new KubernetesClient(Http, Clock, Loop.Random, NullLogger.Instance);
    }

    public VirtualClock Clock { get; } = new();

    public ScriptedServer Server { get; } = new();

    public OperatorLoop Loop { get; }

    public HttpClient Http { get; }

    public KubernetesClient Client { get; }

    public Store<Widget> Store { get; } = new();

    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Runs the clock until the task is done and gives its result.</summary>
    public T Run<T>(Task<T> task, TimeSpan? limit = null)
    {
        Run((Task)task, limit);
        return task.GetAwaiter().GetResult();
    }

    public void Run(Task task, TimeSpan? limit = null)
    {
        Clock.RunUntil(() => task.IsCompleted, limit ?? TimeSpan.FromMinutes(30)).ShouldBeTrue("it did not end");
        task.GetAwaiter().GetResult();
    }

    public TException Fails<TException>(Task task, TimeSpan? limit = null)
        where TException : Exception
    {
        Clock.RunUntil(() => task.IsCompleted, limit ?? TimeSpan.FromMinutes(30)).ShouldBeTrue("it did not end");
        return Should.Throw<TException>(() => task.GetAwaiter().GetResult());
    }
}
