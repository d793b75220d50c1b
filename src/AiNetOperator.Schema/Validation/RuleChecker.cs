using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>Evaluates the rules of a schema, top down. Transition rules apply where an old value can be told to be the same field's.</summary>
internal sealed class RuleChecker(IReadOnlyList<SchemaProblem> known)
{
    internal List<SchemaProblem> Problems { get; } = [];

    internal void Check(JsonNode? value, JsonNode? old, SchemaNode schema, string path)
    {
        if (value is null)
            return;
        foreach (var rule in schema.Rules)
            Evaluate(rule, value, old, schema, path);
        if (value is JsonObject mapping)
        {
            foreach (var (name, child) in mapping)
            {
                if (schema.ChildOf(name) is { } childSchema)
                    Check(child, (old as JsonObject)?[name], childSchema, FieldPath.Child(path, name));
            }
        }
        else if (value is JsonArray list && schema.Items is { } items)
        {
            for (var index = 0; index < list.Count; index++)
                Check(list[index], Counterpart(list[index], old, schema), items, FieldPath.Item(path, index));
        }
    }

    private void Evaluate(SchemaRule rule, JsonNode value, JsonNode? old, SchemaNode schema, string path)
    {
        if (rule.Expression.UsesOldSelf && old is null)
            return;
        try
        {
            if (!rule.Expression.Holds(CelValue.From(value, schema), CelValue.From(old, schema)))
                Problems.Add(new(path + rule.FieldPath, rule.Message, rule.Reason));
        }
        catch (CelException error)
        {
            // a rule that trips over what is reported already would only say it again
            if (!known.Any(problem => IsWithin(problem.Path, path)))
                Problems.Add(new(path, $"rule cannot be evaluated: {error.Message}", "FieldValueInvalid"));
        }
    }

    private static bool IsWithin(string path, string owner) =>
        owner.Length == 0 || path == owner
        || (path.StartsWith(owner, StringComparison.Ordinal) && path[owner.Length] is '.' or '[');

    private static JsonNode? Counterpart(JsonNode? item, JsonNode? old, SchemaNode list) =>
        list.ListType == "map" && item is JsonObject
            ? (old as JsonArray)?.FirstOrDefault(other => list.MapKeys.All(key => JsonNode.DeepEquals(other?[key], item[key])))
            : null;
}
