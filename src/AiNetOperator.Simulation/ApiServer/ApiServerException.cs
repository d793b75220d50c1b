using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation;

/// <summary>A refusal by the API server: what a client over HTTP gets as a Status, thrown at those who use the server directly.</summary>
public sealed class ApiServerException : Exception
{
    /// <summary>A refusal with its Status.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="reason">For programs: <c>NotFound</c>, <c>Conflict</c>, …</param>
    /// <param name="message">For people.</param>
    /// <param name="problems">The causes.</param>
    /// <param name="details">The rest of the Status's details: name, group, kind, uid, retryAfterSeconds.</param>
    public ApiServerException(
        int code, string reason, string message, IReadOnlyList<SchemaProblem>? problems = null, JsonObject? details = null)
        : base(message)
    {
        (Code, Reason, Problems) = (code, reason, problems ?? []);
        _details = details;
    }

    private readonly JsonObject? _details;

    /// <summary>The HTTP status.</summary>
    public int Code { get; }

    /// <summary>For programs: <c>NotFound</c>, <c>AlreadyExists</c>, <c>Conflict</c>, <c>Invalid</c>, …</summary>
    public string Reason { get; }

    /// <summary>One entry a field that is wrong.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; }

    /// <summary>How long the server thinks before it answers so.</summary>
    internal TimeSpan Pause { get; init; }

    /// <summary>The Status object as it goes over the wire.</summary>
    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0)
            status["reason"] = Reason;
        if (Details() is { Count: > 0 } details)
            status["details"] = details;
        status["code"] = Code;
        return status;
    }

    private JsonObject Details()
    {
        var details = _details?.DeepClone().AsObject() ?? [];
        if (Problems.Count == 0)
            return details;
        var causes = new JsonArray();
        foreach (var problem in Problems)
        {
            causes.Add((JsonNode)new JsonObject
            {
                ["reason"] = problem.Reason,
                ["message"] = problem.Message,
                ["field"] = problem.Path,
            });
        }
        details["causes"] = causes;
        return details;
    }
}
