using System.Reflection;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>The CustomResourceDefinitions of the kinds, made from the attributes of their classes.</summary>
public static class CustomResourceDefinitions
{
    private static readonly Type[] Kinds = [typeof(AiWorkspaceNetwork), typeof(OutboundRule), typeof(PrivateEndpointBinding)];

    // as text: attributes are slow to read, and a shared document could be changed
    private static readonly string[] Texts = [.. Kinds.Select(kind => Of(kind).ToJsonString())];

    /// <summary>One document a kind, in ordinal order of the kinds. Each call makes new documents, which the caller may change.</summary>
    public static IReadOnlyList<JsonObject> All => [.. Texts.Select(text => (JsonObject)JsonNode.Parse(text)!)];

    /// <summary>The name of the file that holds the definition: <c>group_plural.yaml</c>.</summary>
    public static string FileName(JsonObject definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var spec = definition["spec"]!;
        return $"{spec["group"]}_{spec["names"]!["plural"]}.yaml";
    }

    private static JsonObject Of(Type kind)
    {
        var entity = kind.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{entity.PluralName}.{entity.Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = entity.Group,
                ["names"] = NamesOf(kind, entity),
                ["scope"] = "Namespaced",
                ["versions"] = new JsonArray(VersionOf(kind, entity)),
            },
        };
    }

    private static JsonObject NamesOf(Type kind, KubernetesEntityAttribute entity)
    {
        var names = kind.GetCustomAttribute<KubernetesEntityNamesAttribute>()!;
        return new JsonObject
        {
            ["kind"] = entity.Kind,
            ["listKind"] = entity.Kind + "List",
            ["plural"] = entity.PluralName,
            ["singular"] = entity.Kind.ToLowerInvariant(),
            ["shortNames"] = ArrayOf(names.ShortNames),
            ["categories"] = ArrayOf(names.Categories),
        };
    }

    private static JsonObject VersionOf(Type kind, KubernetesEntityAttribute entity)
    {
        var version = new JsonObject
        {
            ["name"] = entity.ApiVersion,
            ["served"] = true,
            ["storage"] = true,
            ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
            ["additionalPrinterColumns"] = new JsonArray(
                [.. kind.GetCustomAttributes<GenericAdditionalPrinterColumnAttribute>().Select(ColumnOf)]),
        };
        var names = kind.GetCustomAttribute<KubernetesEntityNamesAttribute>()!;
        if (names.SelectableFields.Length > 0)
        {
            version["selectableFields"] = new JsonArray(
                [.. names.SelectableFields.Select(path => new JsonObject { ["jsonPath"] = path })]);
        }
        version["schema"] = new JsonObject { ["openAPIV3Schema"] = SchemaOf(kind) };
        return version;
    }

    private static JsonObject ColumnOf(GenericAdditionalPrinterColumnAttribute column)
    {
        var entry = new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["jsonPath"] = column.JsonPath,
        };
        if (column.Description is { } description)
            entry["description"] = description;
        if (column.Priority > 0)
            entry["priority"] = column.Priority;
        return entry;
    }

    private static JsonObject SchemaOf(Type kind) => new()
    {
        ["description"] = kind.GetCustomAttribute<DescriptionAttribute>()!.Text,
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["apiVersion"] = new JsonObject { ["type"] = "string", ["description"] = "Names group and version of the kind." },
            ["kind"] = new JsonObject { ["type"] = "string", ["description"] = "Names the kind." },
            ["metadata"] = new JsonObject { ["type"] = "object" },
            ["spec"] = SchemaGenerator.OfRecord(kind.GetProperty("Spec")!.PropertyType),
            ["status"] = SchemaGenerator.OfRecord(kind.GetProperty("Status")!.PropertyType),
        },
        ["required"] = new JsonArray("spec"),
    };

    private static JsonArray ArrayOf(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];
}
