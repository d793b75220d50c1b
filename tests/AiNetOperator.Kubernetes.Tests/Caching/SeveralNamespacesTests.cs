using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>One reflector for each namespace, all of which fill one store.</summary>
public sealed class SeveralNamespacesTests
{
    private readonly Cluster _cluster = new();
    private readonly Store<Widget> _store = new(["a", "b"]);
    private readonly List<string> _told = [];

    public SeveralNamespacesTests() => _store.Subscribe(change => _told.Add($"{change.Key} {(change.New is null ? "gone" : "here")}"));

    [Fact]
    public void The_store_holds_what_is_in_these_namespaces_and_nothing_else()
    {
        Apply("a", "one");
        Apply("b", "two");
        Apply("c", "three");

        Watch("a", "b");
        _cluster.RunFor(5);

        _store.HasSynced.ShouldBeTrue();
        _store.All.Select(widget => ObjectKey.Of(widget).ToString()).ShouldBe(["a/one", "b/two"]);
    }

    [Fact]
    public void It_is_synced_when_the_last_namespace_is()
    {
        Apply("a", "one");
        Watch("a");
        _cluster.RunFor(5);
        _store.Count.ShouldBe(1);
        _store.HasSynced.ShouldBeFalse();

        Watch("b");
        _cluster.RunFor(5);
        _store.HasSynced.ShouldBeTrue("though there is nothing in it");
    }

    [Fact]
    public void A_new_list_of_one_namespace_tells_its_deletions_only()
    {
        _store.Replace([Of("a", "one"), Of("a", "two")], "a");
        _store.Replace([Of("b", "one")], "b");
        _told.Clear();

        _store.Replace([Of("a", "two")], "a");

        _told.ShouldContain("a/one gone");
        _told.ShouldAllBe(line => line.StartsWith("a/", StringComparison.Ordinal));
        _store.Get(new("b", "one")).ShouldNotBeNull();
    }

    private static Widget Of(string @namespace, string name) => new() { Metadata = new() { NamespaceProperty = @namespace, Name = name, Uid = name } };

    private void Apply(string @namespace, string name) =>
        _cluster.Apply(name, "red", manifest => manifest["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace });

    private void Watch(params string[] namespaces)
    {
        foreach (var @namespace in namespaces)
            _ = new Reflector<Widget>(_cluster.Client, Widget.Type, _store, @namespace, _cluster.Loop).RunAsync(_cluster.Stop.Token);
    }
}
