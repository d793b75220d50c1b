using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises;

/// <summary>Moments that chance rarely finds: between a plan and its announcement, and between the announcement and the write.</summary>
public sealed class NarrowEscapeTests
{
    [Fact]
    public void A_user_who_says_Observe_while_a_write_is_being_announced_is_heard()
    {
        StoryRun? run = null;
        var step = new StepIn(StepIn.IsAnnouncement)
        {
            Before = () => run!.Run.ApiServer.Edit(Declared.Kind, new ObjectKey("ml", "network-0"), body => body["spec"]!["managementPolicy"] = "Observe"),
        };
        using (run = new StoryRun(Closing(1), new StoryOptions { ApiServerWire = step.Wire }))
        {
            run.Play();
            step.Happened.ShouldBeTrue();
            run.Violations.ShouldBeEmpty();
            run.Writes.ShouldBe(0);
        }
    }

    [Fact]
    public void A_leader_that_stood_still_between_announcement_and_write_does_not_meet_the_write_of_the_next()
    {
        StoryRun? run = null;
        var step = new StepIn(StepIn.IsAnnouncement) { After = () => run!.Run.Freeze(Leader(run), TimeSpan.FromMinutes(8)) };
        using (run = new StoryRun(Closing(2) with { Replicas = 2 }, new StoryOptions { ApiServerWire = step.Wire }))
        {
            run.Play();
            step.Happened.ShouldBeTrue();
            run.Counts["LeaderChange"].ShouldBeGreaterThan(0);
            run.Writes.ShouldBeGreaterThan(1, "the next leader has done the work");
            run.Violations.ShouldBeEmpty();
        }
    }

    [Fact]
    public void An_older_object_that_appears_while_a_younger_one_announces_its_write_comes_first()
    {
        var seed = Enumerable.Range(1, 40).First(IsSecondOneOlder);
        var (first, modes) = PlayTwins(seed);

        first.ShouldBeTrue();
        modes[0].ShouldBe("AllowOnlyApprovedOutbound", "what the older one declares");
    }

    // both are made within one second: then the smaller uid is the older one
    private static bool IsSecondOneOlder(int seed)
    {
        using var run = new StoryRun(Closing(seed, "AllowInternetOutbound")).Prepare();
        run.Run.Clock.RunFor(TimeSpan.FromMilliseconds(300));
        run.Run.Apply([Twin()]);
        var uids = run.Run.ApiServer.List(Declared.Kind).ToDictionary(Declared.Name, Declared.Uid);
        return string.CompareOrdinal(uids["twin-0"], uids["network-0"]) < 0;
    }

    private static (bool Happened, List<string> Modes) PlayTwins(int seed)
    {
        StoryRun? run = null;
        var step = new StepIn(StepIn.IsAnnouncement)
        {
            Before = () => run!.Run.Apply([Twin()]),
            OnTheWay = () => run!.Run.Clock.Delay(TimeSpan.FromSeconds(3)),
        };
        using (run = new StoryRun(Closing(seed, "AllowInternetOutbound"), new StoryOptions { ApiServerWire = step.Wire }))
        {
            run.Play();
            run.Violations.ShouldBeEmpty();
            return (step.Happened, [.. run.Run.Arm.WriteLog.Select(write => write.Body?["properties"]?["managedNetwork"]?["isolationMode"]?.GetValue<string>()).OfType<string>()]);
        }
    }

    private static Story Closing(int seed, string mode = "AllowOnlyApprovedOutbound") => new()
    {
        Seed = seed,
        World = [.. new Worlds(new Random(seed)).Draw(0), Parse($$"""
            {"id":"{{Story.WorkspaceId(0)}}","location":"westeurope","kind":"Hub","properties":{"storageAccount":"{{Worlds.StorageId(0)}}","publicNetworkAccess":"Enabled","managedNetwork":{"isolationMode":"Disabled"} } }
            """), Parse($$"""{"id":"{{Worlds.StorageId(0)}}","location":"westeurope","properties":{} }""")],
        Manifests = [Manifest("network-0", mode)],
    };

    private static JsonObject Twin() => Manifest("twin-0", "AllowOnlyApprovedOutbound");

    private static JsonObject Manifest(string name, string mode) => Parse($$"""
        {"apiVersion":"ainet.io/v1alpha1","kind":"AiWorkspaceNetwork","metadata":{"name":"{{name}}","namespace":"ml"},
         "spec":{"resourceId":"{{Story.WorkspaceId(0)}}","closeOnlyWhenPathVerified":false,"managedNetwork":{"isolationMode":"{{mode}}","provision":"Immediate"} } }
        """);

    private static int Leader(StoryRun run) =>
        run.Run.ApiServer.List("Lease")[0]["spec"]!["holderIdentity"]!.GetValue<string>().StartsWith("simulation-b", StringComparison.Ordinal) ? 1 : 0;

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
