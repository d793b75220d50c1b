using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>The starting state of a simulated Azure.</summary>
/// <param name="Resources">Full ARM bodies, each with its <c>id</c>, in the order of files and documents.</param>
/// <param name="Problems">All that is wrong; with any, nothing should be done with the resources.</param>
public sealed record World(IReadOnlyList<JsonObject> Resources, IReadOnlyList<SourceProblem> Problems);
