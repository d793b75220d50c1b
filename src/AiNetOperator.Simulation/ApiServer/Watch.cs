using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>One watch: turns changes of the kind into events of its selection, as lines on its stream.</summary>
internal sealed class Watch(ObjectStorage storage, Selection selection, long after, IEventSink sink)
{
    private readonly List<ITimer> _timers = [];

    /// <summary>Something that happens to the watch by the clock, until it closes.</summary>
    public void Keep(ITimer timer) => _timers.Add(timer);

    /// <summary>Tells the change if it concerns the selection. A change of what is selected looks like creation or deletion.</summary>
    public void Offer(StoredChange change)
    {
        if (change.Version <= after)
            return;
        switch (selection.Matches(change.Before), selection.Matches(change.After))
        {
            case (false, true):
                Send("ADDED", change.LastState.Utf8);
                break;
            case (true, true):
                Send("MODIFIED", change.LastState.Utf8);
                break;
            case (true, false):
                Send("DELETED", change.LastState.Utf8);
                break;
        }
    }

    /// <summary>An object that was there before the watch.</summary>
    public void SendInitial(StoredObject subject) => Send("ADDED", subject.Utf8);

    /// <summary>How far the watch has come. The last one of the initial events says so in an annotation.</summary>
    public void SendBookmark(long version, bool endsInitialEvents = false)
    {
        var metadata = new JsonObject { ["resourceVersion"] = Json.Text(version), ["creationTimestamp"] = null };
        if (endsInitialEvents)
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var definition = storage.Definition;
        Send("BOOKMARK", Json.ToUtf8(new JsonObject
        {
            ["kind"] = definition.Kind,
            ["apiVersion"] = definition.ApiVersion,
            ["metadata"] = metadata,
        }));
    }

    /// <summary>The watch fails although it was answered with 200, and ends.</summary>
    public void Fail(ApiServerException error)
    {
        Send("ERROR", Json.ToUtf8(error.ToStatus()));
        End();
    }

    /// <summary>The server closes the watch.</summary>
    public void End()
    {
        Close();
        sink.End();
    }

    /// <summary>Nothing is told any more.</summary>
    public void Close()
    {
        storage.Remove(this);
        foreach (var timer in _timers)
            timer.Dispose();
        _timers.Clear();
    }

    private void Send(string type, byte[] subject)
    {
        var line = new byte[type.Length + subject.Length + 23];
        var length = Encoding.ASCII.GetBytes($$"""{"type":"{{type}}","object":""", line);
        subject.CopyTo(line, length);
        length += subject.Length;
        line[length++] = (byte)'}';
        line[length++] = (byte)'\n';
        sink.Send(line.AsMemory(0, length));
    }
}
