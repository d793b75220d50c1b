using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P3, at the end: no rule of ours is lost. An OutboundRule that says Ready has a rule to its destination, a disabled one has none; all others say why (P7).</summary>
internal sealed class RulesAreLive() : Promise("P3")
{
    public override void End()
    {
        foreach (var rule in Run.ApiServer.List(LiveRules.Kind).Where(rule => !Declared.IsBeingDeleted(rule)))
            Check(rule);
    }

    private void Check(JsonNode rule)
    {
        var ready = Declared.Condition(rule, "Ready");
        if (LiveRules.Text(ready, "status") != "True" || !Declared.IsCurrent(rule, "Ready") || LiveRules.Text(ready, "reason") == "Observed")
            return;
        var name = LiveRules.Text(rule["status"], "ruleName") ?? "";
        var live = LiveRules.NetworkOf(Run, rule) is { } network ? LiveRules.Of(Run, Declared.ResourceId(network)) : [];
        if (LiveRules.Text(rule["spec"], "state") == "Disabled")
        {
            if (live.ContainsKey(name))
                Violated($"{Declared.Name(rule)} is disabled and says Ready, but rule {name} is there");
        }
        else if (!live.Any(one => LiveRules.LeadsTo(rule, one.Value!)))
            Violated($"{Declared.Name(rule)} says Ready, but no rule leads to its destination: {rule["spec"]!.ToJsonString()}; {ready!["message"]}; there are {string.Join(", ", live.Select(one => one.Key))}");
    }
}
