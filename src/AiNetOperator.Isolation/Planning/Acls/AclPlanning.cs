using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Network ACLs of an account: grants while it is still open, then deny. What others entered stays unless the spec says Exact.</summary>
internal static class AclPlanning
{
    private static readonly ObservedAcls None = new();

    /// <summary>The part of the plan.</summary>
    /// <param name="context">What was declared and read.</param>
    /// <param name="after">Steps that must be done before anybody is kept out.</param>
    public static PlanPart Part(PlanContext context, IReadOnlyList<string> after)
    {
        if (context.Spec.NetworkAcls is not { } declared || context.Target.Account is not { } account)
            return PlanPart.None;
        if (context.Target.IsSecuredByPerimeter)
            return new PlanPart { Refusals = [AclRefusals.Perimeter(context.Target)] };
        var wanted = WantedAcls.Of(declared, account.Acls ?? None, context.Network.Status.Grants);
        var refusals = AclRefusals.For(context, account, wanted).ToList();
        var compared = Declared(declared).ToList();
        return refusals.Count > 0
            ? new PlanPart { Refusals = refusals }
            : new PlanPart { Compared = compared, Steps = [.. Steps(context, wanted, after)] };
    }

    private static IEnumerable<Step> Steps(PlanContext context, WantedAcls wanted, IReadOnlyList<string> after)
    {
        var grants = wanted.StartsToDeny && wanted.HasMissing ? Grants(context, wanted) : null;
        if (grants is not null)
            yield return grants;
        var changes = Changes(wanted, withMissing: grants is null).ToList();
        if (changes.Count > 0)
            yield return Final(context, wanted, changes, grants, after);
    }

    private static SetNetworkAcls Grants(PlanContext context, WantedAcls wanted) => new()
    {
        Id = SetNetworkAcls.GrantsStepId,
        Resource = context.Target.Id,
        Aspect = Aspect.Inbound,
        Why = $"Lets {AclEntries.Named(wanted.MissingValues)} in to {context.Target.Id.Name}, while it is still open to everybody.",
        Changes = [.. GrantChanges(wanted)],
        // Azure takes no ACLs without one
        DefaultAction = wanted.Live.DefaultAction ?? WantedAcls.Allow,
        Bypass = wanted.Live.Bypass,
        IpRules = wanted.Ips.WithMissing,
        VirtualNetworkRules = wanted.Subnets.WithMissing,
        Grants = wanted.MissingKeys,
    };

    private static SetNetworkAcls Final(
        PlanContext context, WantedAcls wanted, IReadOnlyList<Difference> changes, Step? grants, IReadOnlyList<string> after)
    {
        var closes = wanted.StartsToDeny || wanted.TakesAwayTheLast;
        var needs = closes && wanted.LetsNobodyIn && context.Target.IsPublic ? context.Needs($"{context.Target.Id.Name} stays open to those who get in now") : null;
        return new SetNetworkAcls
        {
            Id = SetNetworkAcls.StepId,
            Resource = context.Target.Id,
            Aspect = Aspect.Inbound,
            Why = Why(context.Target, wanted, changes),
            Changes = changes,
            After = [.. closes ? after : [], .. grants is null ? Enumerable.Empty<string>() : [grants.Id], .. wanted.StartsToAllow ? [SetPublicNetworkAccess.StepId] : Enumerable.Empty<string>()],
            Consequences = wanted.Opens ? [Consequence.Opens] : [],
            DefaultAction = wanted.DefaultAction,
            Bypass = wanted.Bypass,
            IpRules = wanted.Ips.Final,
            VirtualNetworkRules = wanted.Subnets.Final,
            Grants = grants is null ? wanted.MissingKeys : [],
            Needs = needs,
            Hold = context.Unmet(needs),
        };
    }

    private static string Why(ObservedTarget target, WantedAcls wanted, IReadOnlyList<Difference> changes) => wanted switch
    {
        { StartsToDeny: true, LetsNobodyIn: true } => $"Keeps everybody on the internet out of {target.Id.Name}.",
        { StartsToDeny: true } => $"Keeps everybody on the internet out of {target.Id.Name} but {AclEntries.Named(wanted.FinalValues)}.",
        { StartsToAllow: true } => $"Lets everybody in to {target.Id.Name}, as declared.",
        _ => $"Changes the network ACLs of {target.Id.Name}: {Sentences.Differences(changes)}.",
    };

    private static IEnumerable<string> Declared(NetworkAclsSpec declared)
    {
        if (declared.DefaultAction is not null)
            yield return DeclaredFields.DefaultAction;
        if (declared.Bypass is not null)
            yield return DeclaredFields.Bypass;
        if (declared.IpRules is not null)
            yield return DeclaredFields.IpRules;
        if (declared.VirtualNetworkRules is not null)
            yield return DeclaredFields.VirtualNetworkRules;
    }

    private static IEnumerable<Difference> GrantChanges(WantedAcls wanted)
    {
        if (wanted.Ips.Missing.Count > 0)
            yield return Entries(DeclaredFields.IpRules, wanted.Ips.Live, wanted.Ips.WithMissing);
        if (wanted.Subnets.Missing.Count > 0)
            yield return Entries(DeclaredFields.VirtualNetworkRules, wanted.Subnets.Live, wanted.Subnets.WithMissing);
    }

    private static IEnumerable<Difference> Changes(WantedAcls wanted, bool withMissing)
    {
        if (wanted.ChangesDefaultAction)
            yield return new Difference(DeclaredFields.DefaultAction, wanted.Live.DefaultAction ?? "Allow", wanted.DefaultAction!);
        if (wanted.ChangesBypass)
            yield return new Difference(DeclaredFields.Bypass, wanted.Live.Bypass ?? "None", wanted.Bypass!);
        if (wanted.Ips.Surplus.Count > 0 || (withMissing && wanted.Ips.Missing.Count > 0))
            yield return Entries(DeclaredFields.IpRules, withMissing ? wanted.Ips.Live : wanted.Ips.WithMissing, wanted.Ips.Final);
        if (wanted.Subnets.Surplus.Count > 0 || (withMissing && wanted.Subnets.Missing.Count > 0))
            yield return Entries(DeclaredFields.VirtualNetworkRules, withMissing ? wanted.Subnets.Live : wanted.Subnets.WithMissing, wanted.Subnets.Final);
    }

    private static Difference Entries(string field, IEnumerable<ObservedAclEntry> live, IEnumerable<ObservedAclEntry> wanted) =>
        new(field, Sentences.List(live.Select(entry => entry.Value)), Sentences.List(wanted.Select(entry => entry.Value)));
}
