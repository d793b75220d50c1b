using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

/// <summary>What an API server does with any structural schema, also with forms that our kinds do not use.</summary>
public class StructuralSchemaTests
{
    [Theory]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"a": "x", "b": 1}""", """{"a":"x"}""")]
    [InlineData("""{"type": "object", "x-kubernetes-preserve-unknown-fields": true}""", """{"b": {"c": 1}}""", """{"b":{"c":1}}""")]
    [InlineData("""{"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"a": {"type": "object"}}}""", """{"a": {"b": 1}, "c": 2}""", """{"a":{},"c":2}""")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "object", "properties": {"a": {"type": "integer"}}}}""", """{"k": {"a": 1, "b": 2}}""", """{"k":{"a":1}}""")]
    [InlineData("""{"type": "array", "items": {"type": "object", "properties": {"a": {"type": "integer"}}}}""", """[{"b": 2}, {"a": 1}]""", """[{},{"a":1}]""")]
    [InlineData("""{"type": "array", "items": {"type": "array", "items": {"type": "object"}}}""", """[[{"b": 2}]]""", "[[{}]]")]
    public void Fields_that_are_not_declared_are_pruned_at_any_depth(string schema, string value, string expected) =>
        Admitted(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "default": "x"}}}""", "{}", """{"a":"x"}""")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "default": "x"}}}""", """{"a": ""}""", """{"a":""}""")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "default": "x", "nullable": true}}}""", """{"a": null}""", """{"a":null}""")]
    [InlineData("""{"type": "object", "properties": {"o": {"type": "object", "properties": {"a": {"type": "integer", "default": 1}}}}}""", "{}", "{}")]
    [InlineData("""{"type": "object", "properties": {"o": {"type": "object", "default": {}, "properties": {"a": {"type": "integer", "default": 1}}}}}""", "{}", """{"o":{"a":1}}""")]
    [InlineData("""{"type": "array", "items": {"type": "object", "properties": {"a": {"type": "integer", "default": 1}}}}""", """[{}, {"a": 2}]""", """[{"a":1},{"a":2}]""")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "object", "properties": {"a": {"type": "integer", "default": 1}}}}""", """{"k": {}}""", """{"k":{"a":1}}""")]
    public void Defaults_fill_what_is_absent_in_what_is_there(string schema, string value, string expected) =>
        Admitted(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"type": "string", "minLength": 2}""", "\"a\"", "spec: must have at least 2 characters, but has 1")]
    [InlineData("""{"type": "string", "minLength": 2}""", "\"😀\"", "spec: must have at least 2 characters, but has 1")]
    [InlineData("""{"type": "string", "maxLength": 1}""", "\"ab\"", "spec: must have at most 1 characters, but has 2")]
    [InlineData("""{"type": "string", "pattern": "^a$"}""", "\"b\"", "spec: 'b' must be something that matches '^a$'")]
    [InlineData("""{"type": "string", "pattern": "a$"}""", "\"a\\n\"", "spec: 'a\n' must be something that matches 'a$'")]
    [InlineData("""{"type": "string", "pattern": "^[$]$"}""", "\"x\"", "spec: 'x' must be something that matches '^[$]$'")]
    [InlineData("""{"type": "string", "pattern": "^\\$$"}""", "\"x\"", "spec: 'x' must be something that matches '^\\$$'")]
    [InlineData("""{"type": "integer", "format": "int32"}""", "3000000000", "spec: must be at most 2147483647, but is the number 3000000000")]
    [InlineData("""{"type": "number", "maximum": 0.5}""", "0.75", "spec: must be at most 0.5, but is the number 0.75")]
    [InlineData("""{"type": "number"}""", "\"1\"", "spec: must be a number, but is '1'")]
    [InlineData("""{"type": "boolean"}""", "0", "spec: must be true or false, but is the number 0")]
    [InlineData("""{"type": "array", "minItems": 1, "items": {"type": "string"}}""", "[]", "spec: must have at least 1 items, but has 0")]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "[1]", "spec[0]: must be a string, but is the number 1: put it in quotes")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "integer"}}""", "[1, 2, 1]", "spec[2]: the number 1 is listed twice")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["p", "n"], "items": {"type": "object", "properties": {"p": {"type": "string", "default": "TCP"}, "n": {"type": "integer"}}}}""", """[{"n": 1}, {"n": 1, "p": "UDP"}, {"n": 1, "p": "TCP"}]""", "spec[2]: p 'TCP', n the number 1 is listed twice")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string", "maxLength": 1}}""", """{"a.b/c": "xx"}""", "spec[a.b/c]: must have at most 1 characters, but has 2")]
    [InlineData("""{"type": "string", "format": "date-time"}""", "\"2026-01-31\"", "spec: '2026-01-31' must be a time such as '2026-01-31T12:00:00Z'")]
    public void What_does_not_fit_is_explained(string schema, string value, string problem) =>
        SchemaOf(schema).Admit(new JsonObject { ["spec"] = JsonNode.Parse(value) }, null)
            .Select(found => found.ToString()).ShouldBe([problem]);

    [Theory]
    [InlineData("""{"type": "string", "pattern": "^[$]$"}""", "\"$\"")]
    [InlineData("""{"type": "string", "pattern": "^\\$$"}""", "\"$\"")]
    [InlineData("""{"type": "string", "maxLength": 1}""", "\"😀\"")]
    [InlineData("""{"type": "integer"}""", "1e3")]
    [InlineData("""{"type": "integer", "format": "int64"}""", "9223372036854775807")]
    [InlineData("""{"type": "string", "format": "date-time"}""", "\"2026-01-31T12:00:00.123456Z\"")]
    [InlineData("""{"type": "string", "format": "date-time"}""", "\"2026-01-31T12:00:00+01:00\"")]
    [InlineData("""{"type": "string", "nullable": true}""", "null")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["n"], "items": {"type": "object", "properties": {"n": {"type": "string"}}}}""", """[{"n": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789a"}, {"n": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789b"}]""")]
    public void What_fits_is_taken(string schema, string value) =>
        SchemaOf(schema).Admit(new JsonObject { ["spec"] = JsonNode.Parse(value) }, null).ShouldBeEmpty();

    [Fact]
    public void Times_that_code_put_in_are_text()
    {
        var candidate = new JsonObject { ["spec"] = JsonValue.Create(DateTimeOffset.UnixEpoch) };
        SchemaOf("""{"type": "string", "format": "date-time", "x-kubernetes-validations": [{"rule": "self.startsWith('1970')", "message": "m"}]}""")
            .Admit(candidate, null).ShouldBeEmpty();
    }

    [Fact]
    public void A_definition_without_a_type_is_not_structural() =>
        Should.Throw<NotSupportedException>(() => SchemaOf("""{"properties": {}}""")).Message.ShouldBe("spec: a structural schema has a type.");

    [Fact]
    public void The_message_of_a_rule_without_one_is_the_rule() =>
        SchemaOf("""{"type": "string", "x-kubernetes-validations": [{"rule": "self == 'a'"}]}""")
            .Admit(new JsonObject { ["spec"] = "b" }, null).Single().ShouldBe(new SchemaProblem("spec", "failed rule: self == 'a'", "FieldValueInvalid"));

    private static string Admitted(string schema, string value)
    {
        var candidate = new JsonObject { ["spec"] = JsonNode.Parse(value) };
        SchemaOf(schema).Admit(candidate, null).ShouldBeEmpty();
        return candidate["spec"].ToJson();
    }

    private static CustomResourceSchema SchemaOf(string spec)
    {
        var root = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["spec"] = JsonNode.Parse(spec) } };
        var version = new JsonObject { ["name"] = "v1", ["storage"] = true, ["schema"] = new JsonObject { ["openAPIV3Schema"] = root } };
        return CustomResourceSchema.From(new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["group"] = "g",
                ["names"] = new JsonObject { ["kind"] = "K", ["plural"] = "ks" },
                ["versions"] = new JsonArray(version),
            },
        });
    }
}
