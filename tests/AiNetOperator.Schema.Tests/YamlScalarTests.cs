using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

/// <summary>Plain scalars mean what they mean to kubectl, which reads YAML 1.1.</summary>
public class YamlScalarTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Yes", "true")]
    [InlineData("y", "true")]
    [InlineData("on", "true")]
    [InlineData("ON", "true")]
    [InlineData("true", "true")]
    [InlineData("no", "false")]
    [InlineData("n", "false")]
    [InlineData("Off", "false")]
    [InlineData("FALSE", "false")]
    [InlineData("tRue", "\"tRue\"")]
    [InlineData("yES", "\"yES\"")]
    [InlineData("~", "null")]
    [InlineData("null", "null")]
    [InlineData("NULL", "null")]
    [InlineData("nUll", "\"nUll\"")]
    [InlineData("", "null")]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("0", "0")]
    [InlineData("010", "8")]
    [InlineData("0o10", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("-0x1F", "-31")]
    [InlineData("0b11", "3")]
    [InlineData("1_000", "1000")]
    [InlineData("08", "8")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("-1.5e-3", "-0.0015")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("0xZ", "\"0xZ\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("_1", "\"_1\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("2026-01-31", "\"2026-01-31\"")]
    [InlineData("2026-01-31T12:00:00Z", "\"2026-01-31T12:00:00Z\"")]
    [InlineData("10.0.0.0/8", "\"10.0.0.0/8\"")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("\"010\"", "\"010\"")]
    [InlineData("'~'", "\"~\"")]
    public void A_scalar_is_read_as(string yaml, string json) => Read(yaml).ToJson().ShouldBe(json);

    [Theory]
    [InlineData("yes: 1", "{\"true\":1}")]
    [InlineData("n: 1", "{\"false\":1}")]
    [InlineData("010: 1", "{\"8\":1}")]
    [InlineData("1.5: 1", "{\"1.5\":1}")]
    [InlineData("'yes': 1", "{\"yes\":1}")]
    public void Keys_follow_the_same_rules(string yaml, string json) => Read("{" + yaml + "}").ToJson().ShouldBe(json);

    [Theory]
    [InlineData("|\n    text\n", "\"text\\n\"")]
    [InlineData(">-\n    text\n    goes on\n", "\"text goes on\"")]
    [InlineData("&a [1, 2]\nother: *a", "[1,2]")]
    [InlineData("{<<: {a: 1, b: 2}, b: 3}", "{\"b\":3,\"a\":1}")]
    [InlineData("{<<: [{a: 1}, {a: 2, c: 3}]}", "{\"a\":1,\"c\":3}")]
    [InlineData("1 # comment", "1")]
    public void A_block_an_alias_a_merge_and_a_comment_are_read_as(string yaml, string json) => Read(yaml).ToJson().ShouldBe(json);

    [Theory]
    [InlineData("value")]
    [InlineData("yes")]
    [InlineData("010")]
    [InlineData("1e3")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a: b")]
    [InlineData("a:")]
    [InlineData("a #b")]
    [InlineData("#a")]
    [InlineData("- a")]
    [InlineData("*a")]
    [InlineData("it's")]
    [InlineData("'quoted'")]
    [InlineData("`x` may {not}")]
    [InlineData("a\nb")]
    [InlineData("tab\there")]
    [InlineData("nul\0")]
    [InlineData("über 😀")]
    [InlineData("[a]")]
    [InlineData("<<")]
    [InlineData("---")]
    [InlineData("%a")]
    [InlineData("@a")]
    [InlineData("\\d+")]
    [InlineData("\"")]
    public void What_is_written_is_read_again(string text)
    {
        var body = new JsonObject
        {
            ["id"] = Samples.Workspace,
            ["v"] = text,
            [text] = 1,
            ["list"] = new JsonArray(text, new JsonArray(text, new JsonArray()), new JsonObject { [text] = new JsonArray(), ["x"] = text }, null, true, 1.5),
        };
        var read = new WorldReader(new StringReader(YamlText.WriteStream([body]))).Read(["-"]);
        read.Problems.ShouldBeEmpty();
        JsonNode.DeepEquals(read.Resources.Single(), body).ShouldBeTrue(YamlText.Write(body));
    }

    private static JsonNode? Read(string yaml)
    {
        var world = new WorldReader(new StringReader($"id: {Samples.Workspace}\nv: {yaml}\n")).Read(["-"]);
        world.Problems.ShouldBeEmpty();
        return world.Resources.Single()["v"];
    }
}
