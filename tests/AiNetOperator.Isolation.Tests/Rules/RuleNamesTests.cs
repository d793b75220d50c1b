using System.Text.RegularExpressions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class RuleNamesTests
{
    private const int Names = 10_000;

    [Theory]
    [InlineData("pypi")]
    [InlineData("abc")]
    [InlineData("a23456789-123456789-123456789-123")]
    [InlineData("0-hosts")]
    public void A_name_that_Azure_takes_stays_as_it_is(string name)
    {
        RuleNames.For(RuleGiven.Rule(name)).ShouldBe(name);
    }

    [Fact]
    public void A_declared_name_stays_as_it_is_whatever_the_namespace()
    {
        RuleNames.For(RuleGiven.Rule("pypi.org", ruleName: "My_Rule")).ShouldBe("My_Rule");
        RuleNames.For(RuleGiven.Rule("pypi.org", "team-a", "ml", "My_Rule")).ShouldBe("My_Rule");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("pypi.org")]
    [InlineData("a23456789-123456789-123456789-1234")]
    [InlineData("x.y.z-and-much-more-than-would-fit-into-thirty-three-characters.example.com")]
    public void A_name_that_Azure_does_not_take_begins_alike_and_ends_in_a_hash(string name)
    {
        var mapped = RuleNames.For(RuleGiven.Rule(name));

        mapped.ShouldMatch(Patterns.RuleName);
        mapped.ShouldStartWith(name.Replace('.', '-')[..Math.Min(name.Length, 22)] + "_");
    }

    [Fact]
    public void Mapped_names_never_change_between_versions()
    {
        RuleNames.For(RuleGiven.Rule("pypi.org")).ShouldBe("pypi-org_ekkca3n2mh");
        RuleNames.For(RuleGiven.Rule("pypi", "team-a", "ml")).ShouldBe("team-a-pypi__quv3bch2zr");
        RuleNames.ForScenario(RuleGiven.Host("pypi.org")).ShouldBe("scenario_pypi-org_l6qdh7bo");
    }

    [Fact]
    public void A_dot_and_a_dash_do_not_meet()
    {
        string[] names = [.. new[] { "a.b.c", "a-b.c", "a.b-c", "a-b-c" }.Select(name => RuleNames.For(RuleGiven.Rule(name)))];

        names.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_rule_that_names_its_own_namespace_is_one_of_the_network_s_namespace()
    {
        RuleNames.For(RuleGiven.Rule("pypi", "ml", "ml")).ShouldBe("pypi");
    }

    [Fact]
    public void A_rule_of_another_namespace_never_has_a_name_that_the_network_s_namespace_could_have()
    {
        var foreign = RuleNames.For(RuleGiven.Rule("pypi", "team-a", "ml"));

        foreign.ShouldMatch(Patterns.RuleName);
        Regex.IsMatch(foreign, Patterns.ObjectName).ShouldBeFalse("no object could have that name");
        foreign.ShouldContain("__");
        RuleNames.For(RuleGiven.Rule("team-a-pypi")).ShouldNotBe(foreign);
    }

    [Theory]
    [InlineData("a-b", "c", "a", "b-c")]
    [InlineData("team-a", "pypi", "team", "a-pypi")]
    public void Namespace_and_name_do_not_run_into_each_other(string space, string name, string otherSpace, string otherName)
    {
        RuleNames.For(RuleGiven.Rule(name, space, "ml")).ShouldNotBe(RuleNames.For(RuleGiven.Rule(otherName, otherSpace, "ml")));
    }

    [Theory]
    [InlineData("connection.a")]
    [InlineData("connection----------------------------------------a")]
    [InlineData("connection.sql")]
    public void No_mapped_name_looks_like_one_that_the_service_makes_for_a_connection(string name)
    {
        var mapped = RuleNames.For(RuleGiven.Rule(name));

        new ObservedRule(mapped, "UserDefined", "Active", "{}").IsOfConnection.ShouldBeFalse(mapped);
    }

    [Fact]
    public void Ten_thousand_random_names_are_ten_thousand_rule_names()
    {
        var random = new Random(5);
        var sources = Enumerable.Range(0, Names).Select(_ => (Space: Name(random, 12), Name: Name(random, 60), Foreign: random.Next(2) == 0)).Distinct().ToList();
        var own = sources.Where(source => !source.Foreign).Select(source => source.Name).Distinct().Select(name => RuleNames.For(RuleGiven.Rule(name)));
        var foreign = sources.Where(source => source.Foreign).Select(source => (source.Space, source.Name)).Distinct()
            .Select(source => RuleNames.For(RuleGiven.Rule(source.Name, "of-" + source.Space, "ml")));
        string[] all = [.. own, .. foreign];

        all.Length.ShouldBeGreaterThan(Names * 8 / 10);
        all.ShouldAllBe(name => Regex.IsMatch(name, Patterns.RuleName));
        all.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(all.Length);
    }

    [Fact]
    public void Names_that_begin_alike_for_sixty_characters_stay_apart()
    {
        var start = new string('a', 60);
        string[] all = [.. Enumerable.Range(0, Names).Select(number => RuleNames.For(RuleGiven.Rule($"{start}{number}")))];

        all.Distinct().Count().ShouldBe(Names);
    }

    [Fact]
    public void A_scenario_s_rule_has_a_name_of_its_own_kind()
    {
        RuleDestination[] destinations =
        [
            RuleGiven.Host("pypi.org"), RuleGiven.Host("*.pypi.org"), RuleGiven.Tag("AzureMachineLearning"),
            RuleGiven.Endpoint(RuleGiven.StorageId, "queue"), RuleGiven.Endpoint(RuleGiven.StorageId, "table"),
        ];
        string[] names = [.. destinations.Select(RuleNames.ForScenario)];

        names.ShouldAllBe(name => Regex.IsMatch(name, Patterns.RuleName) && name.StartsWith("scenario_", StringComparison.Ordinal));
        names.ShouldAllBe(name => !Regex.IsMatch(name, Patterns.ObjectName) && !name.Contains("__"));
        names.Distinct().Count().ShouldBe(destinations.Length);
        names[1].ShouldStartWith("scenario_any-pypi-org_");
    }

    [Fact]
    public void A_scenario_s_rule_is_named_by_its_destination_however_that_is_written()
    {
        RuleNames.ForScenario(RuleGiven.Host("PyPI.org")).ShouldBe(RuleNames.ForScenario(RuleGiven.Host("pypi.org")));
    }

    // few letters and many separators, so that names resemble each other
    private static string Name(Random random, int most)
    {
        const string ends = "ab0";
        const string middles = "ab0-.";
        var middle = string.Concat(Enumerable.Range(0, random.Next(0, most)).Select(_ => middles[random.Next(middles.Length)]));
        return ends[random.Next(ends.Length)] + middle + ends[random.Next(ends.Length)];
    }
}
