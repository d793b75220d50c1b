using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Computes what a write makes of a workspace's managed network.</summary>
internal sealed class NetworkWriter(ArmState state)
{
    /// <summary>Refuses a change of mode that the service does not make.</summary>
    public void JudgeMode(JsonObject workspace, string wanted, IReadOnlyList<string> occupants)
    {
        var mode = ManagedNetwork.ModeOf(workspace);
        if (wanted == mode)
            return;
        if (!ManagedNetwork.ChangeableModes(mode, state.Unknowns).Contains(wanted))
            throw Refusal($"The isolation mode cannot change from {mode} to {wanted}.");
        if (mode == ManagedNetwork.Disabled && occupants.Count > 0 && state.Unknowns.ComputeBlocksLeavingDisabled)
            throw Refusal($"The isolation mode cannot leave {mode} while these exist: {string.Join(", ", occupants)}.");
    }

    /// <summary>The rules of users after the write, as seen at its acceptance: what a later write may lose.</summary>
    public JsonObject Resolve(JsonObject workspace, NetworkRequest request, bool isPut)
    {
        var mode = request.Mode ?? ManagedNetwork.ModeOf(workspace);
        var current = ManagedNetwork.Rules(workspace);
        var drops = request.Rules is null ? state.Unknowns.ModeOnlyPatchResetsRules : state.Unknowns.MapPatchReplaces;
        var kept = NotRequired(current, rule => !drops || ManagedNetwork.IsOfService(rule));
        foreach (var (name, node) in request.Rules ?? [])
        {
            var existing = current.Object(name);
            if (ManagedNetwork.IsOfService(node as JsonObject) || ManagedNetwork.IsOfService(existing))
                JudgeServiceRule(name, node as JsonObject, existing, isPut);
            else
                kept.Put(name, Reread(name, node, existing, mode));
        }
        RefuseDuplicates(workspace, kept);
        return kept;
    }

    /// <summary>The rules of users with one more, or one changed.</summary>
    public JsonObject WithRule(JsonObject workspace, string name, JsonObject rule)
    {
        var rules = UsersOf(workspace);
        rules.Put(name, Reread(name, rule, ManagedNetwork.Rules(workspace).Object(name), ManagedNetwork.ModeOf(workspace)));
        RefuseDuplicates(workspace, rules);
        return rules;
    }

    /// <summary>All rules but the required ones, copied.</summary>
    public static JsonObject UsersOf(JsonObject workspace) => NotRequired(ManagedNetwork.Rules(workspace), static _ => true);

    /// <summary>Writes mode, SKU and rules into a body, and with them what follows: required rules, statuses, firewall.</summary>
    /// <param name="workspace">The body to change.</param>
    /// <param name="request">What was asked of the network; null when only rules or required rules change.</param>
    /// <param name="users">The rules of users.</param>
    /// <param name="fresh">Status of a rule that is new on an Active network.</param>
    public void Apply(JsonObject workspace, NetworkRequest? request, JsonObject users, string fresh)
    {
        var network = workspace.Properties().Ensure("managedNetwork");
        var mode = request?.Mode ?? ManagedNetwork.ModeOf(workspace);
        network.Put("isolationMode", mode);
        if (mode == ManagedNetwork.Disabled)
            return;
        if (request?.Sku is { } sku)
            network.Put("firewallSku", sku);
        if (request?.Monitor is { } monitor)
            network.Put("enableNetworkMonitor", monitor.DeepClone());
        if (request?.Kind is { } kind)
            network.Put("managedNetworkKind", kind);
        if (mode == ManagedNetwork.AllowOnlyApprovedOutbound)
            network.Default("firewallSku", "Standard");
        network.Default("networkId", StableHash.Guid(workspace.Text("id") ?? ""));
        network.Default("status", new JsonObject { ["status"] = "Inactive", ["sparkReady"] = false });
        network.Put("outboundRules", AllRules(workspace, mode, users, fresh));
        SetFirewall(network, mode, ManagedNetwork.IsActive(workspace));
    }

    /// <summary>The error that the managed network answers with.</summary>
    public ArmRefusedException Refusal(string message) =>
        new(400, state.Unknowns.RefusalsAreBadRequest ? "BadRequest" : "ValidationError", message);

    private void JudgeServiceRule(string name, JsonObject? sent, JsonObject? existing, bool isPut)
    {
        var unchanged = sent is not null && existing is not null
            && ManagedNetwork.IsOfService(sent) && ManagedNetwork.IsOfService(existing) && RuleReader.AreSame(sent, existing);
        if (!(isPut && unchanged && state.Unknowns.RequiredRuleInPutTolerated))
            throw Refusal($"Rule '{name}' is made by the service ({(existing ?? sent)?.Text("category")}) and cannot be written.");
    }

    private JsonObject Reread(string name, JsonNode? node, JsonObject? existing, string mode)
    {
        if (node is not JsonObject sent)
            throw Refusal($"Rule '{name}' is not an object.");
        if (ManagedNetwork.IsOfService(sent) || ManagedNetwork.IsOfService(existing))
            throw Refusal($"Rule '{name}': rules of the service cannot be written.");
        var rule = RuleReader.Read(name, sent, existing, mode, BadRule);
        if (existing is not null && RuleReader.AreSame(rule, existing))
            return rule;
        rule.Put("status", "Inactive");
        RefuseMissingTarget(name, rule);
        return rule;
    }

    private ArmRefusedException BadRule(string message) =>
        Refusal(state.Unknowns.BadRuleIsAnonymous ? "One of the outbound rules is not valid." : message);

    // what lies in a subscription that is not of this world, or is of a type that is not known, may well exist
    private void RefuseMissingTarget(string name, JsonObject rule)
    {
        if (!ArmId.TryParse(rule.Object("destination")?.Text("serviceResourceId"), out var target))
            return;
        if (state.Knows(target.Type) && state.Store.HasSubscription(target.Subscription) && state.Store.Body(target) is null)
            throw BadRule($"Rule '{name}': the destination {target} does not exist.");
        if (state.Store.Body(target) is { } body && PrivateLinkGroups.ProblemOf(body, rule.Object("destination")!.Text("subresourceTarget") ?? "") is { } wrong)
            throw BadRule($"Rule '{name}': {wrong}");
        // hashicorp/terraform-provider-azurerm pull request 31165: names the target, not the rule; what every endpoint needs is checked when the rule is sent
        if (!state.Rights.MayApprove(target))
            throw new ArmRefusedException(400, "ValidationError", $"The managed identity lacks the permissions to read and approve private endpoint connections on {target}. If they were granted recently, please give it some time.");
    }

    // Azure/azureml-examples pull request 2990: a second endpoint to one destination is refused
    private void RefuseDuplicates(JsonObject workspace, JsonObject users)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var required = ManagedNetwork.Rules(workspace).Where(static pair => ManagedNetwork.IsOfService(pair.Value as JsonObject));
        foreach (var (name, node) in required.Concat(users))
        {
            if (node is not JsonObject rule || rule.Object("destination")?.Text("serviceResourceId") is null)
                continue;
            var destination = DestinationOf(rule);
            // what is there already stays, however it came to be there
            var isOld = ManagedNetwork.Rules(workspace).Object(name) is { } before && ArmJson.Same(DestinationOf(before), destination);
            if (seen.TryGetValue(destination, out var first) && first != name && !isOld)
                throw BadRule($"Rule '{name}': rule '{first}' to this destination exists.");
            seen[destination] = name;
        }
    }

    private static string DestinationOf(JsonObject? rule) =>
        $"{rule?.Object("destination")?.Text("serviceResourceId")} {rule?.Object("destination")?.Text("subresourceTarget")}";

    private JsonObject AllRules(JsonObject workspace, string mode, JsonObject users, string fresh)
    {
        var current = ManagedNetwork.Rules(workspace);
        var active = ManagedNetwork.IsActive(workspace);
        var rules = ArmJson.New();
        var taken = users.Select(static pair => DestinationOf(pair.Value as JsonObject)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, rule) in RequiredRules.For(workspace, mode, state.Store))
        {
            if (rule.Text("type") == "PrivateEndpoint" && taken.Contains(DestinationOf(rule)) && !current.ContainsKey(name) && !state.Unknowns.RequiredEndpointBesideUsers)
                continue;
            rules[name] = WithStatus(current.Object(name)?.Clone() ?? rule, active, fresh);
        }
        foreach (var (name, node) in users)
        {
            if (!rules.ContainsKey(name) && node is JsonObject rule)
                rules[name] = WithStatus(rule.Clone(), active, fresh);
        }
        return rules;
    }

    private static JsonObject WithStatus(JsonObject rule, bool active, string fresh)
    {
        var status = rule.Text("status");
        if (!active)
            rule.Put("status", "Inactive");
        else if (status is not ("Active" or "Failed"))
            rule.Put("status", fresh);
        return rule;
    }

    private void SetFirewall(JsonObject network, string mode, bool active)
    {
        var hasFqdn = network.Object("outboundRules")!.Any(static pair => (pair.Value as JsonObject)?.Text("type") == "FQDN");
        if (mode == ManagedNetwork.AllowOnlyApprovedOutbound && active && hasFqdn)
            network.Default("firewallPublicIpAddress", AddressOf(network.Text("networkId") ?? ""));
        else if (!hasFqdn && !state.Unknowns.FirewallStaysAfterLastFqdn)
            network.Remove("firewallPublicIpAddress");
    }

    private static JsonObject NotRequired(JsonObject rules, Func<JsonObject, bool> keep)
    {
        var users = ArmJson.New();
        foreach (var (name, node) in rules)
        {
            if (node is JsonObject rule && !ArmJson.Same(rule.Text("category"), "Required") && keep(rule))
                users[name] = rule.Clone();
        }
        return users;
    }

    // documentation addresses (RFC 5737), a function of the network
    private static string AddressOf(string seed) =>
        "203.0.113." + (StableHash.Of(seed) % 254 + 1).ToString(CultureInfo.InvariantCulture);
}
