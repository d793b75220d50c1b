using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>A field with a closed set of words, read without case and kept as Azure writes it.</summary>
internal sealed record EnumField(string Path, params string[] Allowed)
{
    /// <summary>Null when the field is absent or holds an allowed word; otherwise what is wrong.</summary>
    public string? ProblemOf(JsonObject body) =>
        body.At(Path) is not { } node || Match(node) is not null
            ? null
            : $"'{node}' is not allowed; allowed are {string.Join(", ", Allowed)}.";

    /// <summary>Rewrites the word in Azure's letter case.</summary>
    public void Normalise(JsonObject body)
    {
        if (body.At(Path) is { } node && Match(node) is { } word)
            body.SetAt(Path, word);
    }

    private string? Match(JsonNode node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text)
            ? Array.Find(Allowed, word => ArmJson.Same(word, text))
            : null;
}
