using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Public access of every managed online endpoint of a workspace. Clients reach a closed one through the workspace's private endpoint.</summary>
internal static class OnlineEndpointPlanning
{
    /// <summary>The part of the plan.</summary>
    public static PlanPart Part(PlanContext context, IReadOnlyList<string> after)
    {
        if (context.Spec.OnlineEndpoints?.PublicNetworkAccess is not { } wanted)
            return PlanPart.None;
        if (context.Observed.OnlineEndpoints.Failure is { } failure)
            return new PlanPart { Unread = [new Unread("onlineEndpoints", Aspect.Inbound, failure)] };
        return (context.Observed.OnlineEndpoints.Value ?? [])
            .Where(endpoint => endpoint.IsManaged)
            .OrderBy(endpoint => endpoint.Id.ToKey(), StringComparer.Ordinal)
            .Select(endpoint => One(context, endpoint, wanted, after))
            .Aggregate(PlanPart.None, (left, right) => left + right);
    }

    private static PlanPart One(PlanContext context, ObservedOnlineEndpoint live, PublicNetworkAccess wanted, IReadOnlyList<string> after)
    {
        var field = DeclaredFields.OnlineEndpoint(live.Id);
        if ((wanted is PublicNetworkAccess.Enabled) == live.IsPublic)
            return new PlanPart { Compared = [field] };
        var opens = wanted is PublicNetworkAccess.Enabled;
        var needs = opens ? null : context.Needs($"Online endpoint {live.Id.Name} stays open");
        var step = new SetOnlineEndpointAccess
        {
            Id = SetOnlineEndpointAccess.StepId(live.Id),
            Resource = live.Id,
            Aspect = Aspect.Inbound,
            Why = opens
                ? $"Opens online endpoint {live.Id.Name} to clients on the internet, as declared."
                : $"Closes online endpoint {live.Id.Name} to clients on the internet.",
            Changes = [new Difference(field, live.PublicNetworkAccess ?? "Enabled", wanted.ToString())],
            After = opens ? [] : after,
            Consequences = opens ? [Consequence.Opens] : [],
            PublicNetworkAccess = wanted.ToString(),
            AsRead = live.AsRead,
            Needs = needs,
            Hold = context.Unmet(needs),
        };
        return new PlanPart { Compared = [field], Steps = [step] };
    }
}
