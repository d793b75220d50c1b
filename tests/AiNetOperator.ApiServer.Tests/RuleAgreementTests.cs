using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Our validator and a real API server say the same of the same objects, and about the same fields.</summary>
public sealed class RuleAgreementTests(RealServer server)
{
    [Theory]
    [MemberData(nameof(RuleCases.Creates), MemberType = typeof(RuleCases))]
    public async Task A_new_object_that_breaks_a_rule_is_refused_by_both(string kind, string patch, string field, string message)
    {
        var candidate = await NewAsync(kind, patch);
        var ours = Samples.Schemas[kind].Admit((JsonObject)candidate.DeepClone(), null);
        var (code, answer) = await CreateAsync(candidate);
        code.ShouldBe(422, answer.ToJsonString());
        Fields(answer).ShouldBe(ours.Select(problem => problem.Path).Distinct(), ignoreOrder: true);
        Messages(answer, field).ShouldContain(text => text.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RuleCases.ValidCreates), MemberType = typeof(RuleCases))]
    public async Task A_new_object_within_the_rules_is_stored_as_our_validator_admits_it(string kind, string patch)
    {
        var candidate = await NewAsync(kind, patch);
        var (code, answer) = await CreateAsync(candidate);
        code.ShouldBe(201, answer.ToJsonString());
        Samples.Schemas[kind].Admit(candidate, null).ShouldBeEmpty();
        JsonNode.DeepEquals(answer["spec"], candidate["spec"]).ShouldBeTrue($"{answer["spec"]} and {candidate["spec"]}");
    }

    [Theory]
    [MemberData(nameof(RuleCases.Updates), MemberType = typeof(RuleCases))]
    public async Task A_change_that_breaks_a_rule_is_refused_by_both(string kind, string before, string patch, string field, string message)
    {
        var (old, changed) = await ChangedAsync(kind, before, patch);
        var ours = Samples.Schemas[kind].Admit((JsonObject)changed.DeepClone(), old);
        var (code, answer) = await UpdateAsync(changed);
        code.ShouldBe(422, answer.ToJsonString());
        Fields(answer).ShouldBe(ours.Select(problem => problem.Path).Distinct(), ignoreOrder: true);
        Messages(answer, field).ShouldContain(text => text.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RuleCases.ValidUpdates), MemberType = typeof(RuleCases))]
    public async Task A_change_within_the_rules_is_taken_by_both(string kind, string before, string patch)
    {
        var (old, changed) = await ChangedAsync(kind, before, patch);
        var (code, answer) = await UpdateAsync(changed);
        code.ShouldBe(200, answer.ToJsonString());
        Samples.Schemas[kind].Admit(changed, old).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RuleCases.WrongValues), MemberType = typeof(RuleCases))]
    public async Task A_wrong_value_is_refused_by_both(string patch, string problem)
    {
        var (code, answer) = await CreateAsync(await NewAsync("AiWorkspaceNetwork", patch));
        code.ShouldBe(422, answer.ToJsonString());
        Fields(answer).ShouldContain(problem.Split(':')[0], answer.ToJsonString());
    }

    [Fact]
    public async Task Fields_that_nobody_knows_are_pruned_by_both()
    {
        var candidate = await NewAsync("AiWorkspaceNetwork", """{"managedNetwrk": {}, "networkAcls": {"ipRule": [], "defaultAction": "Deny"}}""");
        var (code, answer) = await CreateAsync(candidate);
        code.ShouldBe(201, answer.ToJsonString());
        Samples.Schemas["AiWorkspaceNetwork"].Admit(candidate, null).ShouldBeEmpty();
        JsonNode.DeepEquals(answer["spec"], candidate["spec"]).ShouldBeTrue($"{answer["spec"]} and {candidate["spec"]}");
    }

    [Fact]
    public async Task With_strict_validation_an_unknown_field_is_refused()
    {
        var candidate = await NewAsync("AiWorkspaceNetwork", """{"managedNetwrk": {}}""");
        var (code, answer) = await SendAsync("POST", Collection(candidate) + "?fieldValidation=Strict", candidate);
        code.ShouldBe(400);
        ((string)answer["message"]!).ShouldContain("unknown field \"spec.managedNetwrk\"");
    }

    private async Task<JsonObject> NewAsync(string kind, string patch)
    {
        server.Require();
        var candidate = Samples.With(kind, patch);
        candidate["metadata"]!["namespace"] = await server.NewNamespaceAsync();
        return candidate;
    }

    private async Task<(JsonObject Old, JsonObject Changed)> ChangedAsync(string kind, string before, string patch)
    {
        var (code, old) = await CreateAsync(await NewAsync(kind, before));
        code.ShouldBe(201, old.ToJsonString());
        return (old, Samples.Merge((JsonObject)old.DeepClone(), patch));
    }

    private Task<(int Code, JsonObject Body)> CreateAsync(JsonObject candidate) => SendAsync("POST", Collection(candidate), candidate);

    private Task<(int Code, JsonObject Body)> UpdateAsync(JsonObject changed) =>
        SendAsync("PUT", $"{Collection(changed)}/{changed["metadata"]!["name"]}", changed);

    private Task<(int Code, JsonObject Body)> SendAsync(string method, string path, JsonObject body) =>
        new ApiUnderTest(server.Http, "", null).SendAsync(method, path, body.ToJsonString());

    private static string Collection(JsonObject candidate)
    {
        var schema = Samples.Schemas[(string)candidate["kind"]!];
        return $"apis/{schema.Group}/{schema.Version}/namespaces/{candidate["metadata"]!["namespace"]}/{schema.Plural}";
    }

    private static IEnumerable<string> Fields(JsonObject answer) => Causes(answer).Select(cause => (string)cause["field"]!).Distinct();

    private static IReadOnlyList<string> Messages(JsonObject answer, string field) =>
        [.. Causes(answer).Where(cause => (string)cause["field"]! == field).Select(cause => (string)cause["message"]!)];

    private static IEnumerable<JsonObject> Causes(JsonObject answer) =>
        (answer["details"]?["causes"]?.AsArray() ?? []).OfType<JsonObject>()
        // the server's note that it did not run the rules because the structure was wrong
        .Where(cause => (string?)cause["field"] is not ("" or "<nil>" or null));
}
