using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;

namespace AiNetOperator.Commands;

/// <summary>Worlds as people give and get them.</summary>
internal static class WorldFile
{
    /// <summary>How JSON is written for people.</summary>
    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Says where in its files a world is wrong.</summary>
    /// <exception cref="CommandFailedException">There are problems.</exception>
    public static void Check(World world, IReadOnlyList<WorldProblem> problems)
    {
        if (problems.Count > 0)
            throw new CommandFailedException([.. problems.Select(problem => world.Problem(problem.Index, problem.Field, problem.Message).ToString())]);
    }

    /// <summary>Writes a world.</summary>
    /// <exception cref="CommandFailedException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<JsonObject> resources) =>
        OutputFile.Write(path, new JsonArray([.. resources]).ToJsonString(Json) + "\n");
}
