using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Schema;

/// <summary>Makes the structural schema of a record from its properties and their attributes.</summary>
internal static class SchemaGenerator
{
    internal static JsonObject OfRecord(Type type)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (type.GetCustomAttribute<DescriptionAttribute>() is { } description)
            schema["description"] = description.Text;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in PropertiesOf(type))
        {
            var name = NameOf(property);
            properties[name] = OfProperty(property);
            if (property.GetCustomAttribute<RequiredAttribute>() is not null)
                required.Add(name);
        }
        schema["properties"] = properties;
        if (required.Count > 0)
            schema["required"] = required;
        AddRules(schema, type);
        return schema;
    }

    /// <summary>The properties that JSON shows, in ordinal order of their names there.</summary>
    internal static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .OrderBy(NameOf, StringComparer.Ordinal);

    internal static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static JsonObject OfProperty(PropertyInfo property)
    {
        var schema = OfType(property.PropertyType, property);
        if (property.GetCustomAttribute<DescriptionAttribute>() is { } description)
        {
            schema.Remove("description");
            schema.Insert(0, "description", description.Text);
        }
        if (property.GetCustomAttribute<DefaultValueAttribute>() is { } given)
            schema["default"] = JsonNode.Parse(given.Json);
        AddRules(schema, property);
        return schema;
    }

    private static JsonObject OfType(Type declared, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return OfString(property);
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int) || type == typeof(long))
            return OfInteger(type, property);
        if (type == typeof(DateTimeOffset))
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (type.IsEnum)
            return OfEnum(type);
        return OfCollection(type, property) ?? OfRecord(type);
    }

    private static JsonObject OfString(PropertyInfo property)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (property.GetCustomAttribute<EnumValuesAttribute>() is { } values)
            schema["enum"] = new JsonArray([.. values.Values.Select(value => JsonValue.Create(value))]);
        if (property.GetCustomAttribute<LengthAttribute>() is { } length)
        {
            if (length.MinLength > 0)
                schema["minLength"] = length.MinLength;
            schema["maxLength"] = length.MaxLength;
        }
        if (property.GetCustomAttribute<PatternAttribute>() is { } pattern)
            schema["pattern"] = pattern.Pattern;
        return schema;
    }

    private static JsonObject OfInteger(Type type, PropertyInfo property)
    {
        var schema = new JsonObject { ["type"] = "integer", ["format"] = type == typeof(int) ? "int32" : "int64" };
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range)
            return schema;
        schema["minimum"] = range.Minimum;
        // bounds are doubles in a CRD, and the greatest long is none
        if (range.Maximum < long.MaxValue)
            schema["maximum"] = range.Maximum;
        return schema;
    }

    private static JsonObject OfEnum(Type type)
    {
        var names = type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
            field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name);
        return new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]),
        };
    }

    private static JsonObject? OfCollection(Type type, PropertyInfo property)
    {
        if (!type.IsGenericType)
            return null;
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (definition == typeof(IReadOnlyDictionary<,>))
        {
            return new JsonObject
            {
                ["type"] = "object",
                ["maxProperties"] = property.GetCustomAttribute<PropertyLimitsAttribute>()?.Max,
                ["additionalProperties"] = OfType(arguments[1], property),
            };
        }
        return definition == typeof(IReadOnlyList<>) ? OfList(arguments[0], property) : null;
    }

    private static JsonObject OfList(Type item, PropertyInfo property)
    {
        var schema = new JsonObject { ["type"] = "array" };
        if (property.GetCustomAttribute<ItemsAttribute>() is { } items)
        {
            if (items.MinItems > 0)
                schema["minItems"] = items.MinItems;
            schema["maxItems"] = items.MaxItems;
        }
        schema["items"] = OfType(item, property);
        if (property.GetCustomAttribute<ListTypeAttribute>() is not { } list)
            return schema;
        schema["x-kubernetes-list-type"] = JsonNamingPolicy.CamelCase.ConvertName(list.Type.ToString());
        if (list.Keys.Count > 0)
            schema["x-kubernetes-list-map-keys"] = new JsonArray([.. list.Keys.Select(key => JsonValue.Create(key))]);
        return schema;
    }

    private static void AddRules(JsonObject schema, MemberInfo member)
    {
        // attributes of a type with rules are merged with those of the property that has the type
        var rules = schema["x-kubernetes-validations"] as JsonArray ?? [];
        foreach (var rule in member.GetCustomAttributes<ValidationRuleAttribute>())
        {
            var entry = new JsonObject { ["rule"] = rule.Rule, ["message"] = rule.Message };
            if (rule.FieldPath is { } path)
                entry["fieldPath"] = path;
            if (rule.Reason is { } reason)
                entry["reason"] = reason;
            rules.Add(entry);
        }
        if (rules.Count > 0)
            schema["x-kubernetes-validations"] = rules;
    }
}
