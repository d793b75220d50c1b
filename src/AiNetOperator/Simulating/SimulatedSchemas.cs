using System.Text.Json.Nodes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>Gives the simulated API server the schemas of the kinds, so that it defaults, prunes and refuses as a real one does.</summary>
internal static class SimulatedSchemas
{
    public static ApiServerOptions Options { get; } = new() { Schemas = static (definition, _) => new Adapter(CustomResourceSchema.From(definition)) };

    private sealed class Adapter(CustomResourceSchema schema) : IObjectSchema
    {
        public IReadOnlyList<Simulation.SchemaProblem> Admit(JsonObject subject, JsonObject? old) =>
            [.. schema.Admit(subject, old).Select(problem => new Simulation.SchemaProblem(problem.Path, problem.Message, problem.Reason))];
    }
}
