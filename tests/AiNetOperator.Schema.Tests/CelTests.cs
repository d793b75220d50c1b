using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

/// <summary>The CEL subset, through a schema with one rule.</summary>
public class CelTests
{
    [Theory]
    [InlineData("self.s == 'a'", """{"s": "a"}""")]
    [InlineData("self.s != \"b\"", """{"s": "a"}""")]
    [InlineData("self.n < 3 && self.n <= 2 && self.n > 1 && self.n >= 2", """{"n": 2}""")]
    [InlineData("self.n == -2", """{"n": -2}""")]
    [InlineData("self.n + 1 - 2 == 1", """{"n": 2}""")]
    [InlineData("'a' < 'b'", "{}")]
    [InlineData("!has(self.s)", "{}")]
    [InlineData("has(self.s) ? self.s == 'a' : false", """{"s": "a"}""")]
    [InlineData("has(self.o) && has(self.o.inner)", """{"o": {"inner": ""}}""")]
    [InlineData("self.s in ['a', 'b']", """{"s": "b"}""")]
    [InlineData("self.s in self.l", """{"s": "b", "l": ["a", "b"]}""")]
    [InlineData("'k' in self.m", """{"m": {"k": "v"}}""")]
    [InlineData("self.m['k'] == 'v' && self.m.k == 'v'", """{"m": {"k": "v"}}""")]
    [InlineData("self.l[1] == 'b'", """{"l": ["a", "b"]}""")]
    [InlineData("size(self.l) == 2 && self.l.size() == 2", """{"l": ["a", "b"]}""")]
    [InlineData("size(self.s) == 1", """{"s": "😀"}""")]
    [InlineData("size(self.m) == 1", """{"m": {"k": "v"}}""")]
    [InlineData("self.s.matches('^a+$')", """{"s": "aa"}""")]
    [InlineData("self.s.startsWith('a') && self.s.endsWith('c') && self.s.contains('b')", """{"s": "abc"}""")]
    [InlineData("self.s + 'b' == 'ab'", """{"s": "a"}""")]
    [InlineData("self.l + ['c'] == ['a', 'c']", """{"l": ["a"]}""")]
    [InlineData("self.l.all(x, x != 'z')", """{"l": ["a", "b"]}""")]
    [InlineData("self.l.exists(x, x == 'b')", """{"l": ["a", "b"]}""")]
    [InlineData("self.l.exists_one(x, x == 'b')", """{"l": ["a", "b"]}""")]
    [InlineData("self.l.filter(x, x == 'b') == ['b']", """{"l": ["a", "b"]}""")]
    [InlineData("self.l.map(x, x + '!') == ['a!']", """{"l": ["a"]}""")]
    [InlineData("self.m.all(k, k.startsWith('a'))", """{"m": {"ab": "", "ac": ""}}""")]
    [InlineData("self.l.all(x, self.l.exists(y, x == y))", """{"l": ["a", "b"]}""")]
    [InlineData("self.s == 'a' || self.n == 1", """{"n": 1}""")]
    [InlineData("self.n == 1 || self.s == 'a'", """{"n": 1}""")]
    [InlineData("!(self.s == 'a' && self.n == 1)", """{"n": 2}""")]
    [InlineData("self.l.all(x, x in ['b', 'a'])", """{"l": ["a", "b"]}""")]
    [InlineData("self.set == ['b', 'a']", """{"set": ["a", "b"]}""")]
    [InlineData("true || false && false", "{}")]
    [InlineData("'it\\'s' == self.s", """{"s": "it's"}""")]
    [InlineData("self.d == 2", """{"d": 2.0}""")]
    public void Holds(string rule, string value) => Check(rule, value).ShouldBeEmpty();

    [Theory]
    [InlineData("self.s == 'b'", """{"s": "a"}""")]
    [InlineData("self.l == ['b', 'a']", """{"l": ["a", "b"]}""")]
    [InlineData("self.s.matches('^a$')", """{"s": "a\n"}""")]
    [InlineData("self.l.exists_one(x, x == 'a')", """{"l": ["a", "a"]}""")]
    [InlineData("self.l.all(x, x == 'a')", """{"l": ["a", "b"]}""")]
    [InlineData("self.n < 2", """{"n": 2}""")]
    public void Fails(string rule, string value) => Check(rule, value).ShouldBe(["spec: broken"]);

    [Theory]
    [InlineData("self.s == 'a'", "{}", "spec: rule cannot be evaluated: no such key: s")]
    [InlineData("self.l[3] == 'a'", """{"l": ["a"]}""", "spec: rule cannot be evaluated: index out of bounds: 3")]
    [InlineData("self.s", """{"s": "a"}""", "spec: rule cannot be evaluated: A rule must come to true or false.")]
    [InlineData("self.s < 3", """{"s": "a"}""", "spec: rule cannot be evaluated: '<' does not work on 'a'.")]
    [InlineData("self.s && true", """{"s": "a"}""", "spec: rule cannot be evaluated: A condition must come to true or false.")]
    public void Reports_what_it_cannot_evaluate(string rule, string value, string problem) => Check(rule, value).ShouldBe([problem]);

    [Theory]
    [InlineData("self.s.lowerAscii() == 'a'", "spec: The function 'lowerAscii' in 'self.s.lowerAscii() == 'a'' is outside the CEL subset.")]
    [InlineData("isURL(self.s)", "spec: The function 'isURL' in 'isURL(self.s)' is outside the CEL subset.")]
    [InlineData("size(self.s, 1) == 1", "spec: The function 'size' in 'size(self.s, 1) == 1' takes 1 values, not 2.")]
    [InlineData("oldself == self", "spec: 'oldself' in 'oldself == self' is no variable; known: self, oldSelf.")]
    [InlineData("self.l.all(self, true)", "spec: 'self' in 'self.l.all(self, true)' hides another variable.")]
    [InlineData("self.n % 2 == 0", "spec: '%' at 7 of 'self.n % 2 == 0' is outside the CEL subset.")]
    [InlineData("self.n * 2 == 0", "spec: '*' at 7 of 'self.n * 2 == 0' is outside the CEL subset.")]
    [InlineData("self.s == 'a", "spec: A string in 'self.s == 'a' has no end.")]
    [InlineData("self.s == '\\u0041'", "spec: The escape '\\u' in 'self.s == '\\u0041'' is outside the CEL subset.")]
    [InlineData("self.s ==", "spec: 'self.s ==' ends too early.")]
    [InlineData("(self.s == 'a'", "spec: '(self.s == 'a'' ends too early.")]
    [InlineData("self.s == 'a' self", "spec: 'self' is unexpected in 'self.s == 'a' self'.")]
    [InlineData("has(self)", "spec: has() in 'has(self)' must be given a field.")]
    [InlineData("self.typo == 'a'", "spec: A rule reads the field 'typo', which the schema does not declare.")]
    [InlineData("!has(self.o.typo)", "spec: A rule reads the field 'typo', which the schema does not declare.")]
    [InlineData("self.l.all(x, self.typo == x)", "spec: A rule reads the field 'typo', which the schema does not declare.")]
    [InlineData("self.s.size.x == 1", "spec: A rule reads the field 'size', which the schema does not declare.")]
    public void Refuses_when_the_schema_is_loaded(string rule, string message) =>
        Should.Throw<NotSupportedException>(() => SchemaWith(rule)).Message.ShouldBe(message);

    [Fact]
    public void A_transition_rule_is_skipped_where_there_is_no_old_value()
    {
        var schema = SchemaWith("self.s == oldSelf.s");
        schema.Admit(Wrapped("""{"s": "b"}"""), null).ShouldBeEmpty();
        schema.Admit(Wrapped("""{"s": "b"}"""), new JsonObject()).ShouldBeEmpty();
        schema.Admit(Wrapped("""{"s": "b"}"""), Wrapped("""{"s": "a"}""")).Count.ShouldBe(1);
    }

    [Fact]
    public void A_transition_rule_within_a_list_map_finds_the_old_item_by_its_key()
    {
        var schema = SchemaOf("""
            {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["k"], "items": {"type": "object", "required": ["k"],
              "properties": {"k": {"type": "string"}, "v": {"type": "string"}},
              "x-kubernetes-validations": [{"rule": "self.v == oldSelf.v", "message": "broken", "fieldPath": ".v"}]}}
            """);
        var old = Wrapped("""[{"k": "a", "v": "1"}, {"k": "b", "v": "2"}]""");
        schema.Admit(Wrapped("""[{"k": "b", "v": "2"}, {"k": "c", "v": "3"}, {"k": "a", "v": "9"}]"""), old)
            .Select(problem => problem.ToString()).ShouldBe(["spec[2].v: broken"]);
    }

    private static IEnumerable<string> Check(string rule, string value) =>
        SchemaWith(rule).Admit(Wrapped(value), null).Select(problem => problem.ToString());

    private static JsonObject Wrapped(string value) => new() { ["spec"] = JsonNode.Parse(value) };

    private static CustomResourceSchema SchemaWith(string rule)
    {
        var spec = JsonNode.Parse("""
            {"type": "object", "properties": {
              "s": {"type": "string"}, "n": {"type": "integer"}, "d": {"type": "number"}, "l": {"type": "array", "items": {"type": "string"}},
              "set": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
              "m": {"type": "object", "additionalProperties": {"type": "string"}},
              "o": {"type": "object", "properties": {"inner": {"type": "string"}}}}}
            """)!;
        spec["x-kubernetes-validations"] = new JsonArray(new JsonObject { ["rule"] = rule, ["message"] = "broken" });
        return SchemaOf(spec.ToJsonString());
    }

    private static CustomResourceSchema SchemaOf(string spec) => CustomResourceSchema.From(JsonNode.Parse($$$"""
        {"spec": {"group": "g", "scope": "Namespaced", "names": {"kind": "K", "plural": "ks"}, "versions": [{"name": "v1", "storage": true,
          "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec": {{{spec}}} }} }}]}}
        """)!.AsObject());
}
