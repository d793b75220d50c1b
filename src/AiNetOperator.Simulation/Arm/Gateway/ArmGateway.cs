using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The front of Resource Manager: api-version, subscription, throttling, type, group, and who answers. Its refusals carry
/// <c>x-ms-failure-cause: gateway</c>.
/// </summary>
internal sealed class ArmGateway(ArmState state, BehaviorTable behaviors)
{
    private const string Correlation = "x-ms-correlation-request-id";

    private readonly RateLimits _limits = new(state);

    public ArmAnswer Answer(HttpRequestMessage request, string body, DateTimeOffset sentAt)
    {
        var url = new ArmUrl(request.RequestUri ?? throw new InvalidOperationException("The request has no URI."));
        var method = request.Method.Method;
        var route = ArmRoute.Of(method, url.Segments);
        var correlation = CorrelationOf(request);
        var answer = method == "GET" ? Read(url, route) : Write(method, url, route, body, (correlation, sentAt, Precondition.Of(request)));
        return answer
            .With("x-ms-request-id", state.NewId())
            .With(Correlation, correlation)
            .With("x-ms-routing-request-id", $"SIMULATED:{state.Now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}:{state.NewId()}");
    }

    private ArmAnswer Read(ArmUrl url, ArmRoute route)
    {
        state.Log.Count("GET", TypeOf(route, url), ActionOf(route));
        (string Name, string Value)? remaining = null;
        ArmAnswer answer;
        try
        {
            remaining = Admit("GET", url, route, "");
            answer = route.Target == ArmTarget.Operation
                ? state.Operations.Poll(route.Last, url)
                : Dispatch(Call("GET", url, route, null, null, default));
        }
        catch (ArmRefusedException refused)
        {
            answer = refused.ToAnswer();
        }
        state.Log.Read(TypeOf(route, url), url.Path, answer.Status);
        return WithRemaining(answer, remaining);
    }

    private ArmAnswer Write(string method, ArmUrl url, ArmRoute route, string text, (string Correlation, DateTimeOffset At, Precondition Condition) sent)
    {
        state.Log.Count(method, TypeOf(route, url), ActionOf(route));
        (string Name, string Value)? remaining = null;
        ArmAnswer answer;
        var body = Parse(text, out var unreadable);
        var write = Record(method, url, route, body, (sent.Correlation, sent.At));
        try
        {
            remaining = Admit(method, url, route, text);
            if (unreadable is not null)
                throw unreadable;
            answer = Dispatch(Call(method, url, route, body, write, sent.Condition));
        }
        catch (ArmRefusedException refused)
        {
            answer = refused.ToAnswer();
        }
        answer.Write = write;
        if (write is not null)
            state.Log.Answered(write, answer);
        return WithRemaining(answer, remaining);
    }

    private static ArmAnswer WithRemaining(ArmAnswer answer, (string Name, string Value)? remaining) =>
        remaining is var (name, value) ? answer.With(name, value) : answer;

    // in the order in which the gateway was seen, or is documented, to look
    private (string Name, string Value)? Admit(string method, ArmUrl url, ArmRoute route, string body)
    {
        if (route.Id is not { } id)
            throw new ArmRefusedException(404, "InvalidResourceType", $"'{url.Path}' is no path of a resource.") { ByGateway = true };
        if (string.IsNullOrEmpty(url.ApiVersion))
            throw new ArmRefusedException(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.") { ByGateway = true };
        if (!state.Store.HasSubscription(id.Subscription))
            throw new ArmRefusedException(404, "SubscriptionNotFound", $"The subscription '{id.Subscription}' could not be found.") { ByGateway = true };
        var remaining = _limits.Take(id.Subscription, method);
        if (route.Target == ArmTarget.Operation)
            return remaining;
        var behavior = behaviors.Of(route.Type, url.ApiVersion);
        if (id.ResourceGroup.Length > 0 && state.Store.Find(id.Group) is null && !(method == "PUT" && id == id.Group))
            throw new ArmRefusedException(404, "ResourceGroupNotFound", $"Resource group '{id.ResourceGroup}' could not be found.") { ByGateway = true };
        state.Rights.ThrowIfMissing(method, route);
        state.Orders.ThrowIfRefused(id, behavior.Type, method != "GET", body);
        RefuseWithoutParent(method, route, id);
        RefuseAgainstGovernance(method, id, behavior.Type);
        return remaining;
    }

    private void RefuseAgainstGovernance(string method, ArmId id, string type)
    {
        if (method == "GET")
            return;
        if (method == "PUT")
            state.Policies.ThrowIfForbidden(id);
        state.Locks.ThrowIfLocked(method, id, type);
    }

    private void RefuseWithoutParent(string method, ArmRoute route, ArmId id)
    {
        if (method == "PUT" && route.Target == ArmTarget.Resource && id.Parent is { } parent && state.Store.Find(parent) is null)
            throw new ArmRefusedException(404, "ParentResourceNotFound", $"The parent '{parent.Name}' of '{id.Name}' could not be found.") { ByGateway = true };
    }

    private ArmAnswer Dispatch(ArmCall call)
    {
        var behavior = behaviors.Of(call.Type, call.ApiVersion);
        return call.Method switch
        {
            "GET" when call.IsList => behavior.List(call),
            "GET" => behavior.Get(call),
            "PUT" => behavior.Put(call),
            "PATCH" => behavior.Patch(call),
            "DELETE" => behavior.Delete(call),
            "POST" when call.Action is not null => behavior.Post(call),
            _ => throw new ArmRefusedException(405, "MethodNotAllowed", $"The method {call.Method} is not known for '{call.Type}'.") { ByGateway = true },
        };
    }

    private static ArmCall Call(string method, ArmUrl url, ArmRoute route, JsonObject? body, ArmWrite? write, Precondition condition) => new()
    {
        Method = method,
        Id = route.Id!,
        Type = route.Type,
        Action = route.Target == ArmTarget.Action ? route.Last : null,
        IsList = route.Target == ArmTarget.List,
        Url = url,
        Body = body,
        Condition = condition,
        Write = write,
    };

    private ArmWrite? Record(string method, ArmUrl url, ArmRoute route, JsonObject? body, (string Correlation, DateTimeOffset At) sent) =>
        route.Id is null
            ? null
            : new ArmWrite(state.Now, method, route.Id, route.Target == ArmTarget.Action ? route.Last : null)
            {
                ApiVersion = url.ApiVersion ?? "",
                CorrelationId = sent.Correlation,
                SentAt = sent.At,
                Body = body,
            };

    private static JsonObject? Parse(string text, out ArmRefusedException? unreadable)
    {
        unreadable = null;
        if (text.Length == 0)
            return null;
        try
        {
            return ArmJson.Parse(text);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            unreadable = new ArmRefusedException(400, "InvalidRequestContent", $"The request content is not valid: {wrong.Message}") { ByGateway = true };
            return null;
        }
    }

    private string CorrelationOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues(Correlation, out var sent) ? sent.First() : state.NewId();

    private string TypeOf(ArmRoute route, ArmUrl url) =>
        route.Target switch
        {
            ArmTarget.Nothing => url.Path,
            ArmTarget.Operation => route.Type,
            _ => behaviors.Find(route.Type)?.Type ?? route.Type,
        };

    private static string? ActionOf(ArmRoute route) => route.Target switch
    {
        ArmTarget.List => "list",
        ArmTarget.Operation => "poll",
        ArmTarget.Action => route.Last,
        _ => null,
    };
}
