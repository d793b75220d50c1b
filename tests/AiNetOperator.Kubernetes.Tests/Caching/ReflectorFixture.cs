namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A reflector in front of a scripted server.</summary>
public abstract class ReflectorFixture
{
    private readonly TaskCompletionSource _begin = new();

    protected ReflectorFixture()
    {
        Rig.Store.Subscribe(change => Told.Add(
            (change.New is null ? "-" : change.Old is null ? "+" : "~") + change.Key.Name
            + "@" + (change.New ?? change.Old)!.Metadata.ResourceVersion));
        Running = RunAsync();
    }

    protected Rig Rig { get; } = new();

    protected List<string> Told { get; } = [];

    protected Task Running { get; }

    protected ScriptedServer Server => Rig.Server;

    protected string Last => Server.Requests[^1].Path;

    protected void Begin() => _begin.SetResult();

    private async Task RunAsync()
    {
        await _begin.Task;
        await new Reflector<Widget>(Rig.Client, Widget.Type, Rig.Store, null, Rig.Loop).RunAsync(Rig.Stop.Token);
    }

    protected WatchStream Opens()
    {
        var stream = new WatchStream();
        Server.Then(_ => stream.Answer());
        return stream;
    }

    protected WatchStream Synced()
    {
        var stream = Opens();
        Begin();
        stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")) + Wire.Bookmark("5", isEnd: true));
        Rig.Store.HasSynced.ShouldBeTrue();
        return stream;
    }
}
