using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Thrown where a request turns out to be impossible; becomes an answer with an error body.</summary>
internal sealed class ArmRefusedException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Said by Resource Manager itself (<c>x-ms-failure-cause: gateway</c>), not by the resource's provider.</summary>
    public bool ByGateway { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public JsonArray? AdditionalInfo { get; init; }

    /// <summary>The code of the one entry in details; null for none.</summary>
    public string? DetailCode { get; init; }

    /// <summary>Code and message stand at the top of the body, without <c>error</c> around them.</summary>
    public bool IsBare { get; init; }

    /// <summary>404 of an absent resource, as the gateway says it (Test_MachineLearning_Workspaces_20240401_CRUD).</summary>
    public static ArmRefusedException NotFound(ArmId id) =>
        new(404, "ResourceNotFound", $"The Resource '{PathOf(id)}' under resource group '{id.ResourceGroup}' was not found.") { ByGateway = true };

    public ArmAnswer ToAnswer()
    {
        var error = Error(Code, Message);
        if (AdditionalInfo is not null)
            error["additionalInfo"] = AdditionalInfo.DeepClone();
        if (DetailCode is not null)
            error["details"] = new JsonArray(Error(DetailCode, Message));
        var body = ArmAnswer.Of(Status, IsBare ? error : new JsonObject { ["error"] = error }).Body;
        var answer = new ArmAnswer(Status) { Body = body, Error = Code }.RetryAfter(RetryAfterSeconds);
        return ByGateway ? answer.With("x-ms-failure-cause", "gateway") : answer;
    }

    public static JsonObject Error(string code, string message) => new() { ["code"] = code, ["message"] = message };

    private static string PathOf(ArmId id) =>
        id.Value[(id.Value.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase) + "/providers/".Length)..];
}
