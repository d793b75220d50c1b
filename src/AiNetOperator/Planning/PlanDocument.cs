using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>The JSON of <c>ainet plan -o json</c>: a contract, held by a test.</summary>
public static class PlanDocument
{
    /// <summary>One document for all networks.</summary>
    public static JsonObject Of(EstatePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new JsonObject
        {
            ["digest"] = plan.Digest,
            ["deletionsShown"] = plan.From is not PlanBase.None,
            ["steps"] = new JsonArray([.. plan.Objects.SelectMany(Steps)]),
            ["findings"] = new JsonArray([.. plan.Objects.SelectMany(Findings)]),
            ["unknown"] = new JsonArray([.. plan.Unknown.Select(Unknown)]),
            ["refusals"] = new JsonArray([.. plan.AllRefusals.Select(Refusal)]),
            ["costs"] = new JsonArray([.. plan.Networks.Where(network => network.CostBefore is not null || network.CostAfter is not null).Select(Cost)]),
            ["rules"] = new JsonArray([.. plan.Networks.SelectMany(network => network.Rules.Select(rule => Rule(network, rule)))]),
        };
    }

    private static IEnumerable<JsonNode> Steps(ObjectPlan plan) => plan.Writes.Select(write => (JsonNode)new JsonObject
    {
        ["id"] = Id(plan, write.Step.Id),
        ["object"] = Object(plan.Kind, plan.Key),
        ["action"] = write.Step.GetType().Name,
        ["method"] = write.Request.Method,
        ["resourceId"] = write.Request.Resource.Value,
        ["postAction"] = write.Request.Action,
        ["apiVersion"] = write.ApiVersion,
        ["body"] = write.Request.Body?.DeepClone(),
        ["after"] = new JsonArray([.. write.Step.After.Where(id => plan.Writes.Any(other => other.Step.Id == id)).Select(id => (JsonNode)Id(plan, id))]),
        ["why"] = write.Step.Why,
        ["consequences"] = new JsonArray([.. write.Step.Consequences.Select(consequence => (JsonNode)consequence.ToString())]),
        ["hold"] = write.Hold is { } hold ? new JsonObject { ["reason"] = hold.Reason, ["message"] = hold.Message } : null,
    });

    private static IEnumerable<JsonNode> Findings(ObjectPlan plan) => plan.Findings.Select(finding => (JsonNode)new JsonObject
    {
        ["object"] = Object(plan.Kind, plan.Key),
        ["clause"] = finding.Clause,
        ["resourceId"] = finding.ResourceId,
        ["observed"] = finding.Observed,
        ["satisfied"] = finding.Satisfied is Verdict.Unknown ? null : finding.Satisfied is Verdict.True,
    });

    private static JsonObject Unknown(PlanUnknown unknown) => new JsonObject
    {
        ["object"] = Object(unknown.Kind, unknown.Key),
        ["resourceId"] = unknown.ResourceId,
        ["field"] = unknown.Field,
        ["reason"] = unknown.Reason,
        ["message"] = unknown.Message,
    };

    private static JsonObject Refusal(PlanRefusal refusal) => new JsonObject
    {
        ["object"] = Object(refusal.Kind, refusal.Key),
        ["field"] = refusal.Field,
        ["reason"] = refusal.Reason,
        ["message"] = refusal.Message,
    };

    private static JsonObject Cost(NetworkPlan network) => new JsonObject
    {
        ["object"] = Object(AiWorkspaceNetwork.KindName, network.Key),
        ["currency"] = (network.CostAfter ?? network.CostBefore)!.Currency,
        ["monthlyBefore"] = network.CostBefore?.Monthly ?? "0.00",
        ["monthlyAfter"] = network.CostAfter?.Monthly ?? "0.00",
    };

    private static JsonObject Rule(NetworkPlan network, PlannedRule rule) => new JsonObject
    {
        ["object"] = Object(AiWorkspaceNetwork.KindName, network.Key),
        ["name"] = rule.Rule.Name,
        ["destination"] = rule.Rule.Destination.Sentence,
        ["risk"] = rule.Risk.Level.ToString(),
        ["why"] = rule.Risk.Why,
        ["saferAlternative"] = rule.Risk.SaferAlternative,
    };

    private static JsonObject Object(string kind, ObjectKey key) => new() { ["kind"] = kind, ["namespace"] = key.Namespace, ["name"] = key.Name };

    private static string Id(ObjectPlan plan, string step) => $"{plan.Key}/{step}";
}
