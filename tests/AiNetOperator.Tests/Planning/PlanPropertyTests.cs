using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Planning;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Tests.Planning;

/// <summary>What a plan shows is what the operator does: over random declarations on a random Azure.</summary>
public sealed class PlanPropertyTests
{
    private const int Seeds = 25;

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void The_first_write_of_each_network_is_the_first_one_that_its_plan_has_free(int seed)
    {
        var estate = new RandomEstate(seed);
        var manifests = estate.Manifests();
        using var run = new SimulationRun(new SimulationOptions());
        run.Apply(Copies(manifests));
        estate.Fill(run);
        var start = run.Arm.World();

        var plan = PlanOn(start, manifests);
        run.Run();

        foreach (var network in plan.Networks)
        {
            // a step that waits for another, or for a person, is not the first to be sent
            var free = network.Changes.FirstOrDefault(write => write.Hold is null && !write.Step.After.Any(id => network.Writes.Any(other => other.Step.Id == id)));
            var first = run.Arm.WriteLog.FirstOrDefault(write => write.Id.ToKey().StartsWith(network.Network.Spec.ResourceId.ToLowerInvariant(), StringComparison.Ordinal)
                || network.Writes.Any(planned => planned.Request.Resource == write.Id));
            Text(first).ShouldBe(Text(free), $"seed {seed}, {network.Key}");
        }
    }

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void Of_what_the_operator_brought_about_nothing_is_planned_but_what_waits(int seed)
    {
        var estate = new RandomEstate(seed);
        var manifests = estate.Manifests();
        using var run = new SimulationRun(new SimulationOptions());
        run.Apply(Copies(manifests));
        estate.Fill(run);
        run.Run();
        run.HasConverged.ShouldBeTrue();

        var plan = PlanOn(run.Arm.World(), manifests);

        plan.Changes.Where(write => write.Hold is null && !IsBehind(write, plan)).Select(write => write.Step.Why).ShouldBeEmpty($"seed {seed}");
        if (ObjectSummary.Of(run).All(summary => summary.IsReady))
            plan.IsEmpty.ShouldBeTrue($"seed {seed}");
    }

    [Fact]
    public void The_estates_have_something_to_plan_of_every_sort()
    {
        var plans = Enumerable.Range(1, Seeds).Select(Start).ToList();
        plans.SelectMany(plan => plan.Changes).Select(write => write.Step.GetType().Name).Distinct().Count().ShouldBeGreaterThanOrEqualTo(6);
        plans.SelectMany(plan => plan.Changes).ShouldContain(write => write.Hold != null);
        plans.SelectMany(plan => plan.AllRefusals).ShouldNotBeEmpty();
        plans.SelectMany(plan => plan.Networks).ShouldContain(network => network.ObservesOnly && network.Writes.Count > 0);
        plans.SelectMany(plan => plan.Networks).SelectMany(network => network.Rules).Count().ShouldBeGreaterThan(20);
    }

    [Fact]
    public void An_estate_that_takes_more_reads_than_the_budget_gives_at_once_is_read_to_its_end()
    {
        var manifests = Enumerable.Range(0, 150).Select(RandomEstate.Hub).ToList();
        using var run = new SimulationRun(new SimulationOptions());
        run.Apply(Copies(manifests));
        run.MakeUpMissing();

        var plan = PlanOn(run.Arm.World(), manifests);

        plan.Unknown.ShouldBeEmpty();
        plan.Networks.ShouldAllBe(network => network.Changes.Count == 1);
    }

    private static EstatePlan Start(int seed)
    {
        var estate = new RandomEstate(seed);
        var manifests = estate.Manifests();
        using var run = new SimulationRun(new SimulationOptions());
        run.Apply(Copies(manifests));
        estate.Fill(run);
        return PlanOn(run.Arm.World(), manifests);
    }

    private static bool IsBehind(PlannedWrite write, EstatePlan plan)
    {
        var network = plan.Networks.Single(network => network.Writes.Contains(write));
        return write.Step.After.Any(id => network.Writes.Any(other => other.Step.Id == id));
    }

    private static EstatePlan PlanOn(IReadOnlyList<JsonObject> world, IReadOnlyList<JsonObject> manifests)
    {
        using var azure = new WorldAzure();
        azure.Load(world).ShouldBeEmpty();
        var subject = new PlanSubject(Stored(manifests), PlannedObjects.None, PlanBase.None, azure.Now);
        var plan = azure.Run((arm, loop) => new EstatePlanner(arm, new Controllers.Bindings.BindingSettings(), loop).PlanAsync(subject, TestContext.Current.CancellationToken));
        azure.Arm.Writes.ShouldBe(0);
        return plan;
    }

    private static PlannedObjects Stored(IReadOnlyList<JsonObject> manifests) => new(
        [.. Of(manifests, AiWorkspaceNetwork.KindName).Select(document => document.Deserialize(ApiJson.Default.AiWorkspaceNetwork)!)],
        [.. Of(manifests, OutboundRule.KindName).Select(document => document.Deserialize(ApiJson.Default.OutboundRule)!)],
        [.. Of(manifests, PrivateEndpointBinding.KindName).Select(document => document.Deserialize(ApiJson.Default.PrivateEndpointBinding)!)]);

    private static IEnumerable<JsonObject> Of(IReadOnlyList<JsonObject> manifests, string kind)
    {
        var schema = CustomResourceDefinitions.All.Select(CustomResourceSchema.From).Single(schema => schema.Kind == kind);
        foreach (var document in Copies(manifests).Where(document => (string)document["kind"]! == kind))
        {
            schema.Admit(document, null).ShouldBeEmpty();
            yield return document;
        }
    }

    private static IEnumerable<JsonObject> Copies(IEnumerable<JsonObject> manifests) => manifests.Select(manifest => (JsonObject)manifest.DeepClone());

    private static string Text(ArmWrite? write) => write is null ? "nothing" : $"{write.Method} {write.Id.ToKey()} {write.Action} {write.ApiVersion} {write.Body?.ToJsonString()}";

    private static string Text(PlannedWrite? write) => write is null
        ? "nothing"
        : $"{write.Request.Method} {write.Request.Resource.ToKey()} {write.Request.Action} {write.ApiVersion} {write.Request.Body?.ToJsonString()}";
}
