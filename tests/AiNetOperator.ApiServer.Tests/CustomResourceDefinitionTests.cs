using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>The definitions of the repository, as a real API server takes them.</summary>
public sealed class CustomResourceDefinitionTests(RealServer server)
{
    public static TheoryData<string> Names =>
        [.. CustomResourceDefinitions.All.Select(definition => (string)definition["metadata"]!["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_accepted_and_established(string name)
    {
        var conditions = Definitions.Conditions(await server.Require().DefinitionAsync(name));
        conditions.ShouldContain("NamesAccepted=True");
        conditions.ShouldContain("Established=True");
        conditions.ShouldNotContain("NonStructuralSchema=True");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_stored_schema_is_the_one_of_the_repository(string name)
    {
        var stored = await server.Require().DefinitionAsync(name);
        var own = CustomResourceDefinitions.All.Single(definition => (string)definition["metadata"]!["name"]! == name);
        JsonNode.DeepEquals(SchemaOf(stored), SchemaOf(own)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_field_of_its_spec_has_a_description(string name)
    {
        var properties = SchemaOf(await server.Require().DefinitionAsync(name))["properties"]!["spec"]!;
        Undescribed(properties, "spec").ShouldBeEmpty();
    }

    private static JsonObject SchemaOf(JsonObject definition) =>
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();

    private static IEnumerable<string> Undescribed(JsonNode schema, string path)
    {
        if (schema["description"] is null)
            yield return path;
        foreach (var (field, inner) in schema["properties"]?.AsObject() ?? [])
        {
            foreach (var found in Undescribed(inner!, $"{path}.{field}"))
                yield return found;
        }
    }
}
