using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>Validates an object of our group: kind and version, metadata, and the schema of the kind.</summary>
internal sealed class ObjectValidator
{
    private readonly Dictionary<string, CustomResourceSchema> _schemas = CustomResourceDefinitions.All
        .Select(CustomResourceSchema.From)
        .ToDictionary(schema => schema.Kind, StringComparer.Ordinal);

    internal IReadOnlyList<SourceProblem> Validate(ManifestDocument document)
    {
        var apiVersion = (string)document.Object["apiVersion"]!;
        var kind = (string)document.Object["kind"]!;
        if (apiVersion != ApiGroup.GroupVersion)
            return [document.Problem("apiVersion", $"'{apiVersion}' is not served; allowed: {ApiGroup.GroupVersion}")];
        if (!_schemas.TryGetValue(kind, out var schema))
        {
            var known = string.Join(", ", _schemas.Keys);
            return [document.Problem("kind", $"'{kind}' is no kind of {ApiGroup.Name}{Spelling.Suggestion(kind, _schemas.Keys)}; allowed: {known}")];
        }
        return
        [
            .. MetadataRules.Check(document.Object).Concat(schema.Validate(document.Object))
                .Select(problem => document.Problem(problem.Path, problem.Message))
                .OrderBy(problem => problem.Line),
        ];
    }
}
