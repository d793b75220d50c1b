using System.Reflection;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmUnknownsTests
{
    [Fact]
    public void A_seed_always_draws_the_same_switches()
    {
        foreach (var seed in Enumerable.Range(0, 50))
            Unknowns.Draw(new Random(seed)).ShouldBe(Unknowns.Draw(new Random(seed)));
    }

    [Fact]
    public void Seeds_draw_each_switch_both_ways()
    {
        var drawn = Enumerable.Range(1, 64).Select(static seed => new SimulatedArm(new VirtualClock(), Seeds.Source(seed)).Unknowns).ToArray();
        foreach (var fact in Unknowns.Facts)
            drawn.Select(fact.Of).Distinct().Count().ShouldBe(2, fact.Name);
    }

    [Fact]
    public void Each_switch_is_documented_once_with_its_source()
    {
        var switches = typeof(Unknowns).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.PropertyType == typeof(bool)).Select(static property => property.Name);
        Unknowns.Facts.Select(static fact => fact.Name).Order(StringComparer.Ordinal).ShouldBe(switches.Order(StringComparer.Ordinal));
        foreach (var fact in Unknowns.Facts)
        {
            fact.Question.ShouldEndWith("?");
            fact.WhenOn.ShouldNotBe(fact.WhenOff);
            fact.Source.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Each_switch_reads_what_it_sets()
    {
        foreach (var fact in Unknowns.Facts)
        {
            fact.Of(fact.With(new Unknowns(), true)).ShouldBeTrue(fact.Name);
            fact.Of(fact.With(new Unknowns(), false)).ShouldBeFalse(fact.Name);
            var others = Unknowns.Facts.Where(other => other != fact).ToArray();
            others.Select(other => other.Of(fact.With(new Unknowns(), true))).ShouldBe(others.Select(static other => other.Of(new Unknowns())));
        }
    }

    [Fact]
    public void An_azure_draws_them_from_its_seed_unless_they_are_given()
    {
        static Unknowns Of(int seed) => new SimulatedArm(new VirtualClock(), new Random(seed)).Unknowns;
        Of(7).ShouldBe(Of(7));
        Enumerable.Range(0, 20).Select(Of).Distinct().Count().ShouldBeGreaterThan(10);
        using var bench = new ArmBench(new Unknowns { MapPatchReplaces = true });
        bench.Arm.Unknowns.ToString().ShouldContain("MapPatchReplaces");
    }

    [Theory]
    [InlineData(false, "ValidationError")]
    [InlineData(true, "BadRequest")]
    public void The_code_of_a_refused_network_is_a_switch(bool bad, string code)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { RefusalsAreBadRequest = bad });
        bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("Disabled")).Code.ShouldBe(code);
    }
}
