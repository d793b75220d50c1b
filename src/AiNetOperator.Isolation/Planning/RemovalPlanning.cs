using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What goes with an object that is deleted under <c>deletionPolicy: Delete</c>: its grants, its scenario rules and its diagnostic settings. Nothing that this does opens anything.</summary>
internal static class RemovalPlanning
{
    /// <summary>The steps, and what could not be looked at for something to take away.</summary>
    public static PlanPart Part(PlanContext context) => new() { Steps = [.. Steps(context)], Unread = [.. Unread(context)] };

    private static IEnumerable<Unread> Unread(PlanContext context)
    {
        if (context.Target.NetworkFailure is { } network)
            yield return new Unread("managedNetwork.scenarios", Aspect.Rules, network);
        foreach (var reading in context.Observed.Diagnostics)
        {
            if (reading.Reading.Failure is { } failure)
                yield return new Unread(DeclaredFields.Diagnostics(reading.Scope), Aspect.Diagnostics, failure);
        }
    }

    private static IEnumerable<Step> Steps(PlanContext context)
    {
        if (RemoveGrants(context) is { } grants)
            yield return grants;
        foreach (var rule in RecordedRules.Removable(context))
            yield return RuleRemovalPlanning.Step(context, rule);
        foreach (var (rule, why) in RecordedRules.LeftOfScenarios(context))
            yield return RuleRemovalPlanning.Step(context, rule) with { Hold = new Hold(Reasons.LastVerifiedPath, why) };
        foreach (var reading in context.Observed.Diagnostics)
        {
            if (RemoveSetting(context, reading) is { } setting)
                yield return setting;
        }
    }

    private static SetNetworkAcls? RemoveGrants(PlanContext context)
    {
        var ours = context.Network.Status.Grants;
        if (context.Target.Account?.Acls is not { } live)
            return null;
        var ips = WantedEntries.Of(live.IpRules, [.. Others(live.IpRules, ours)], AclEntriesPolicy.Exact, ours);
        var subnets = WantedEntries.Of(live.VirtualNetworkRules, [.. Others(live.VirtualNetworkRules, ours)], AclEntriesPolicy.Exact, ours);
        var surplus = ips.Surplus.Concat(subnets.Surplus).Select(entry => entry.Value).ToList();
        var needs = live.Denies && ips.Final.Count + subnets.Final.Count == 0 ? NeedsForLast(context) : null;
        return surplus.Count == 0 ? null : new SetNetworkAcls
        {
            Id = SetNetworkAcls.StepId,
            Resource = context.Target.Id,
            Aspect = Aspect.Inbound,
            Why = $"Takes away what this object let in to {context.Target.Id.Name}: {AclEntries.Named(surplus)}.",
            Changes = [new Difference("networkAcls", Sentences.List(surplus), "removed with the object")],
            Consequences = [Consequence.Deletes],
            DefaultAction = live.DefaultAction,
            Bypass = live.Bypass,
            IpRules = ips.Final,
            VirtualNetworkRules = subnets.Final,
            Needs = needs,
            Hold = context.Unmet(needs),
        };
    }

    // the last entry of an account that keeps everybody else out is somebody's only way in (promise P1)
    private static PathNeed? NeedsForLast(PlanContext context) =>
        !context.Target.IsPublic || context.Network.Annotation(Annotations.AllowLockout) == context.Network.Uid()
            ? null
            : context.Needs($"The last entry of {context.Target.Id.Name} stays");

    private static IEnumerable<string> Others(IReadOnlyList<ObservedAclEntry> live, IReadOnlyList<string> ours) =>
        live.Select(entry => entry.Value).Where(value => !ours.Contains(AclEntries.Key(value)));

    private static DeleteDiagnosticSetting? RemoveSetting(PlanContext context, DiagnosticsReading reading)
    {
        var name = context.Network.Annotation(Annotations.Creates);
        var setting = reading.Reading.Value?.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        return setting is null ? null : new DeleteDiagnosticSetting
        {
            Id = PutDiagnosticSetting.StepId(reading.Scope),
            Resource = DiagnosticSettings.Id(reading.Scope, setting.Name),
            Aspect = Aspect.Diagnostics,
            Why = $"Takes away the diagnostic setting {setting.Name} of {DiagnosticSettings.NameOf(reading.Scope)}.",
            Changes = [new Difference(DeclaredFields.Diagnostics(reading.Scope), setting.Name, "removed with the object")],
            Consequences = [Consequence.Deletes],
        };
    }
}
