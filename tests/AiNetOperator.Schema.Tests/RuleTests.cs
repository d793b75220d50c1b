using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

/// <summary>Every CEL rule of the kinds, both ways.</summary>
public class RuleTests
{
    private const string Mode = "AiWorkspaceNetwork";

    [Theory]
    [MemberData(nameof(RuleCases.Creates), MemberType = typeof(RuleCases))]
    public void A_new_object_that_breaks_the_rule_is_refused(string kind, string patch, string field, string message)
    {
        var problem = Samples.Schemas[kind].Admit(Samples.With(kind, patch), null).First(problem => problem.Path == field);
        problem.Message.ShouldStartWith(message);
        Samples.Schemas[kind].Validate(Samples.With(kind, patch)).ShouldContain(problem);
    }

    [Theory]
    [MemberData(nameof(RuleCases.ValidCreates), MemberType = typeof(RuleCases))]
    public void A_new_object_within_the_rules_is_taken(string kind, string patch)
    {
        Samples.Schemas[kind].Admit(Samples.With(kind, patch), null).ShouldBeEmpty();
        Samples.Schemas[kind].Validate(Samples.With(kind, patch)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RuleCases.Updates), MemberType = typeof(RuleCases))]
    public void A_change_that_breaks_the_rule_is_refused(string kind, string before, string patch, string field, string message)
    {
        var old = Admitted(kind, before);
        var problem = Samples.Schemas[kind].Admit(Samples.Merge((JsonObject)old.DeepClone(), patch), old).First(problem => problem.Path == field);
        problem.Message.ShouldStartWith(message);
        problem.Reason.ShouldBe("FieldValueForbidden");
    }

    [Theory]
    [MemberData(nameof(RuleCases.Updates), MemberType = typeof(RuleCases))]
    public void The_same_object_is_taken_when_it_is_new(string kind, string before, string patch, string field, string message)
    {
        field.ShouldNotBeEmpty();
        message.ShouldNotBeEmpty();
        Samples.Schemas[kind].Admit(Samples.Merge(Samples.With(kind, before), patch), null).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RuleCases.ValidUpdates), MemberType = typeof(RuleCases))]
    public void A_change_within_the_rules_is_taken(string kind, string before, string patch)
    {
        var old = Admitted(kind, before);
        Samples.Schemas[kind].Admit(Samples.Merge((JsonObject)old.DeepClone(), patch), old).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_of_every_kind_is_broken_by_some_test()
    {
        var tested = RuleCases.Creates.Select(row => row.Data.Item4).Concat(RuleCases.Updates.Select(row => row.Data.Item5)).ToList();
        foreach (var definition in CustomResourceDefinitions.All)
        {
            foreach (var message in MessagesOf(definition))
                tested.Any(start => message.StartsWith(start, StringComparison.Ordinal)).ShouldBeTrue(message);
        }
    }

    [Fact]
    public void The_one_way_mode_is_no_rule_because_only_the_live_mode_counts()
    {
        var old = Admitted(Mode, "{}");
        var loosened = Samples.Merge((JsonObject)old.DeepClone(), """{"managedNetwork": {"isolationMode": "AllowInternetOutbound"}}""");
        Samples.Schemas[Mode].Admit(loosened, old).ShouldBeEmpty();
    }

    private static JsonObject Admitted(string kind, string patch)
    {
        var candidate = Samples.With(kind, patch);
        Samples.Schemas[kind].Admit(candidate, null).ShouldBeEmpty();
        return candidate;
    }

    private static IEnumerable<string> MessagesOf(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(entry => entry is { Key: "x-kubernetes-validations", Value: JsonArray rules }
            ? rules.Select(rule => (string)rule!["message"]!)
            : MessagesOf(entry.Value)),
        JsonArray list => list.SelectMany(MessagesOf),
        _ => [],
    };
}
