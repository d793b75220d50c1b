using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

public class CustomResourceDefinitionsTests
{
    public static TheoryData<string> Files => [.. CustomResourceDefinitions.All.Select(CustomResourceDefinitions.FileName)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_checked_in_file_is_what_the_classes_make(string file)
    {
        var definition = CustomResourceDefinitions.All.Single(definition => CustomResourceDefinitions.FileName(definition) == file);
        var path = Path.Combine(Folder(), file);
        var checkedIn = File.Exists(path) ? File.ReadAllText(path) : "";
        (checkedIn == CrdYaml.Write(definition)).ShouldBeTrue($"crds/{file} is out of date: run `ainet crds -o crds`");
    }

    [Fact]
    public void No_other_file_lies_among_them() =>
        Directory.GetFiles(Folder(), "*.yaml").Select(path => Path.GetFileName(path)!).ShouldBe(Files.Select(row => row.Data), ignoreOrder: true);

    [Fact]
    public void The_text_says_what_the_definition_says()
    {
        foreach (var definition in CustomResourceDefinitions.All)
        {
            definition["id"] = Samples.Workspace;
            var world = new WorldReader(new StringReader(CrdYaml.Write(definition))).Read(["-"]);
            JsonNode.DeepEquals(world.Resources.Single(), definition).ShouldBeTrue();
        }
    }

    [Fact]
    public void Kinds_have_their_names_columns_and_selectable_fields()
    {
        var summary = CustomResourceDefinitions.All.Select(definition => definition["spec"]!).Select(spec => string.Join(' ',
            spec["names"]!["kind"], spec["names"]!["shortNames"]![0], spec["names"]!["categories"]![0],
            string.Join(',', spec["versions"]![0]!["additionalPrinterColumns"]!.AsArray()
                .Where(column => column!["priority"] is null).Select(column => (string)column!["name"]!)),
            spec["versions"]![0]!["selectableFields"]?[0]!["jsonPath"]));
        summary.ShouldBe([
            "AiWorkspaceNetwork awn ainet READY,MODE,ISOLATED,REASON,AGE ",
            "OutboundRule obr ainet READY,TYPE,DESTINATION,REASON,AGE .spec.networkRef.name",
            "PrivateEndpointBinding peb ainet READY,TARGET,CONNECTION,REASON,AGE .spec.networkRef.name",
        ]);
    }

    [Fact]
    public void Every_list_has_a_type_and_every_key_of_a_list_map_is_required()
    {
        foreach (var list in CustomResourceDefinitions.All.SelectMany(Schemas).Where(schema => (string?)schema["type"] == "array"))
        {
            var type = (string?)list["x-kubernetes-list-type"];
            type.ShouldNotBeNull(list.ToJsonString());
            if (type == "map")
            {
                foreach (var key in list["x-kubernetes-list-map-keys"]!.AsArray())
                    list["items"]!["required"]!.AsArray().Select(name => (string)name!).ShouldContain((string)key!);
            }
            if (type == "set")
                ((string)list["items"]!["type"]!).ShouldBe("string");
        }
    }

    [Fact]
    public void Every_string_list_and_map_is_bounded_so_that_rules_stay_affordable()
    {
        foreach (var schema in CustomResourceDefinitions.All.SelectMany(Schemas))
        {
            var bounded = (string?)schema["type"] switch
            {
                "string" => schema["maxLength"] is not null || schema["enum"] is not null || schema["format"] is not null,
                "array" => schema["maxItems"] is not null,
                "object" when schema["additionalProperties"] is not null => schema["maxProperties"] is not null,
                _ => true,
            };
            bounded.ShouldBeTrue(schema.ToJsonString());
        }
    }

    [Fact]
    public void A_field_path_of_a_rule_names_a_field_of_its_schema()
    {
        foreach (var schema in CustomResourceDefinitions.All.SelectMany(Schemas))
        {
            foreach (var path in (schema["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => (string?)rule!["fieldPath"]).OfType<string>())
                schema["properties"]!.AsObject().ContainsKey(path[1..]).ShouldBeTrue(path);
        }
    }

    [Fact]
    public void Whole_numbers_say_how_wide_they_are() =>
        CustomResourceDefinitions.All.SelectMany(Schemas).Where(schema => (string?)schema["type"] == "integer")
            .ShouldAllBe(schema => (string?)schema["format"] == "int32" || (string?)schema["format"] == "int64");

    // spec and status; what lies above is the frame that every definition has
    private static IEnumerable<JsonObject> Schemas(JsonObject definition)
    {
        var root = definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!;
        return Below(root["spec"]!.AsObject()).Concat(Below(root["status"]!.AsObject()));
    }

    private static IEnumerable<JsonObject> Below(JsonObject schema) =>
    [
        schema,
        .. (schema["properties"] as JsonObject ?? []).SelectMany(property => Below(property.Value!.AsObject())),
        .. schema["items"] is JsonObject items ? Below(items) : [],
        .. schema["additionalProperties"] is JsonObject values ? Below(values) : [],
    ];

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "crds"));
}
