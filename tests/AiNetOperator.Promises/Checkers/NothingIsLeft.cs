using System.Text.Json.Nodes;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P6: once every object is deleted, nothing is left of what was made for those that say Delete.</summary>
internal sealed class NothingIsLeft() : Promise("P6")
{
    private readonly List<(string Resource, string Rule, JsonNode Declared)> _rules = [];
    private readonly List<string> _settings = [];

    public override void Clearing(Clearing order)
    {
        // rules of a network that goes before them stay
        foreach (var rule in order == Stories.Clearing.RulesFirst ? Run.ApiServer.List(LiveRules.Kind).Where(IsMadeHere) : [])
            _rules.Add((Declared.ResourceId(LiveRules.NetworkOf(Run, rule)!), LiveRules.Text(rule["status"], "ruleName")!, rule.DeepClone()));
        foreach (var network in Run.ApiServer.List(Declared.Kind).Where(network => MayWrite(network) && LiveRules.Text(network["spec"], "deletionPolicy") == "Delete"))
            _settings.Add($"/diagnosticSettings/ainet.{LiveRules.Text(network["metadata"], "namespace")}.{Declared.Name(network)}");
    }

    public override void Cleared()
    {
        foreach (var kind in (string[])[LiveRules.Kind, Declared.Kind])
        {
            foreach (var body in Run.ApiServer.List(kind))
                Violated($"the deletion of {Declared.Name(body)} does not end, when all is deleted");
        }
        foreach (var (resource, rule, declared) in _rules)
        {
            if (LiveRules.Of(Run, resource)[rule] is { } live && LiveRules.LeadsTo(declared, live))
                Violated($"rule {rule} is left of {Declared.Name(declared)}");
        }
        foreach (var id in Run.Arm.World().Select(body => LiveRules.Text(body, "id")!))
        {
            if (_settings.Exists(setting => id.EndsWith(setting, StringComparison.OrdinalIgnoreCase)))
                Violated($"{id} is left");
        }
    }

    /// <summary>Whether nothing hinders the operator to carry a deletion of the network out.</summary>
    public static bool MayWrite(JsonNode network) =>
        Declared.Policy(network) == "Enforce" && !Declared.IsBeingDeleted(network) && LiveRules.Text(network["spec"], "changeApproval") is null or "None"
        && Declared.Status(network, "Ready") == "True";

    // what was there before, what stops traffic, and what belongs to a network that may not write stays
    private bool IsMadeHere(JsonNode rule)
    {
        if (Declared.IsBeingDeleted(rule) || LiveRules.Text(rule["spec"], "deletionPolicy") == "Orphan" || Declared.Status(rule, "Ready") != "True")
            return false;
        var name = LiveRules.Text(rule["status"], "ruleName");
        if (name is null || LiveRules.NetworkOf(Run, rule) is not { } network || !MayWrite(network))
            return false;
        return Creates(rule)?.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase) == true
            && LiveRules.Of(Run, Declared.ResourceId(network))[name] is { } live && !LiveRules.IsDeny(live);
    }

    private static string? Creates(JsonNode rule) => rule["metadata"]!["annotations"]?["ainet.io/creates"]?.GetValue<string>();
}
