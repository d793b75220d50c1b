using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>The definitions of tests, as JSON.</summary>
internal static class TestDefinitions
{
    public static JsonObject Widgets => Read("widgets");

    private static JsonObject Read(string name)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize(File.ReadAllText(Repository.Definition(name)));
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml);
        return JsonNode.Parse(json)!.AsObject();
    }
}
