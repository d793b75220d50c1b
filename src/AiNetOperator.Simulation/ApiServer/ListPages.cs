using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Lists in pages: all pages show the objects as they were at the first one, for as long as etcd would keep that state.</summary>
internal sealed class ListPages(TimeProvider clock)
{
    /// <summary>etcd is compacted each 5 minutes (kube-apiserver's <c>--etcd-compaction-interval</c>).</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Snapshot> _snapshots = new(StringComparer.Ordinal);
    private long _number;

    public byte[] First(ResourceDefinition definition, List<StoredObject> items, long version, long limit, bool countRest)
    {
        foreach (var (old, snapshot) in _snapshots)
        {
            if (clock.GetUtcNow() > snapshot.Until)
                _snapshots.Remove(old);
        }
        var whole = new Snapshot("s" + Json.Text(++_number), items, version, countRest, clock.GetUtcNow() + Lifetime);
        if (limit > 0 && limit < items.Count)
            _snapshots[whole.Id] = whole;
        return Page(definition, whole, 0, limit);
    }

    /// <exception cref="ApiServerException">410: the snapshot is no more.</exception>
    public byte[] Next(ResourceDefinition definition, string token, long limit)
    {
        var parts = token.Split('.');
        if (parts.Length != 2 || !int.TryParse(parts[1], out var from))
            throw StatusAnswers.BadRequest("continue key is not valid");
        if (!_snapshots.TryGetValue(parts[0], out var snapshot) || clock.GetUtcNow() > snapshot.Until)
        {
            throw StatusAnswers.Expired(
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.");
        }
        return Page(definition, snapshot, from, limit);
    }

    public void Forget() => _snapshots.Clear();

    private static byte[] Page(ResourceDefinition definition, Snapshot snapshot, int from, long limit)
    {
        var until = limit > 0 ? (int)Math.Min(from + limit, snapshot.Items.Count) : snapshot.Items.Count;
        var metadata = new JsonObject { ["resourceVersion"] = Json.Text(snapshot.Version) };
        if (until < snapshot.Items.Count)
        {
            metadata["continue"] = snapshot.Id + "." + Json.Text(until);
            if (snapshot.CountsRest)
                metadata["remainingItemCount"] = snapshot.Items.Count - until;
        }
        else if (!definition.IsBuiltIn)
        {
            metadata["continue"] = ""; // lists of custom resources write it out
        }
        var page = new ArrayBufferWriter<byte>(1024);
        Encoding.UTF8.GetBytes(
            $$"""{"kind":"{{definition.Kind}}List","apiVersion":"{{definition.ApiVersion}}","metadata":{{metadata.ToJsonString()}},"items":[""", page);
        for (var index = from; index < until; index++)
        {
            if (index > from)
                page.Write(","u8);
            page.Write(snapshot.Items[index].Utf8AsItem());
        }
        page.Write("]}"u8);
        return page.WrittenSpan.ToArray();
    }

    private sealed record Snapshot(string Id, List<StoredObject> Items, long Version, bool CountsRest, DateTimeOffset Until);
}
