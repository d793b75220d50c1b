using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Starts, runs and answers for long-running operations.</summary>
internal sealed class Operations(ArmState state)
{
    /// <summary>How long an operation can be asked about after its end; later its URL is 404.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Operation> _byId = new(StringComparer.Ordinal);
    private ExceptionDispatchInfo? _broken;

    /// <summary>An operation that threw is a fault of the simulation or of a hook: the next call says so.</summary>
    public void ThrowIfBroken()
    {
        var broken = _broken;
        _broken = null;
        broken?.Throw();
    }

    /// <summary>Accepts the operation and gives the first answer.</summary>
    public ArmAnswer Start(ArmCall call, Operation operation, TimeSpan duration, JsonNode? body = null)
    {
        _byId[operation.Id] = operation;
        operation.Resource.Begin(operation);
        operation.Write?.Begin();
        _ = RunAsync(operation, state.Pace(duration));
        var shape = operation.Shape;
        var answer = ArmAnswer.Of(shape.Status, shape.WithBody ? body : shape.WithEmptyBody ? new JsonObject() : null);
        if (shape.Async)
            answer.With("Azure-AsyncOperation", StatusUrl(operation, call.Url.Origin));
        if (shape.Location)
            answer.With("Location", ResultUrl(operation, call.Url.Origin));
        return answer.RetryAfter(state.Pace(shape.RetryAfter));
    }

    /// <summary>An operation without a URL: the resource's own state tells when it is over.</summary>
    public void StartSilently(Operation operation, TimeSpan duration)
    {
        operation.Resource.Begin(operation);
        operation.Write?.Begin();
        _ = RunAsync(operation, state.Pace(duration));
    }

    /// <summary>Answers a poll.</summary>
    public ArmAnswer Poll(string id, ArmUrl url)
    {
        if (!_byId.TryGetValue(id, out var operation) || state.Now - operation.EndedAt > Remembered)
            throw new ArmRefusedException(404, "NotFound", $"The operation '{id}' is not known.");
        state.Urls.Check(id, url);
        if (operation.Shape.InGroup && state.Store.Find(operation.Resource.Id.Group) is null)
            throw new ArmRefusedException(404, "ResourceGroupNotFound", $"Resource group '{operation.Resource.Id.ResourceGroup}' could not be found.") { ByGateway = true };
        operation.Polls++;
        return IsStatus(operation.Shape, url) ? Status(operation, url) : Result(operation, url);
    }

    private static bool IsStatus(OperationShape shape, ArmUrl url)
    {
        if (!shape.Location || !shape.Async)
            return shape.Async;
        if (shape.LocationPath is not null)
            return !ArmJson.Same(url.Segments[^2], shape.LocationPath);
        var pair = shape.AsyncQuery.Split('=');
        return pair.Length != 2 || ArmJson.Same(url.Query(pair[0]), pair[1]);
    }

    private ArmAnswer Status(Operation operation, ArmUrl url)
    {
        var shape = operation.Shape;
        var body = new JsonObject();
        if (shape.NamesOperation)
        {
            body["id"] = url.Path;
            body["name"] = operation.Id;
        }
        body["status"] = operation.EndedAt is null ? shape.RunningWord : operation.Error is null ? "Succeeded" : "Failed";
        if (shape.NamesOperation)
            body["startTime"] = Stamp(operation.StartedAt);
        if (shape.NamesOperation && operation.EndedAt is { } ended)
            body["endTime"] = Stamp(ended);
        if (shape.CountsPercent && operation.EndedAt is not null)
            body["percentComplete"] = 100.0;
        if (operation.Error is not null)
            body["error"] = operation.Error.DeepClone();
        return operation.EndedAt is null ? Running(operation, url, body) : ArmAnswer.Of(200, body);
    }

    private ArmAnswer Running(Operation operation, ArmUrl url, JsonObject body)
    {
        var shape = operation.Shape;
        var answer = ArmAnswer.Of(shape.RunningStatus, body).RetryAfter(shape.RepeatsRetryAfter ? state.Pace(shape.RetryAfter) : null);
        return shape.InGroup
            ? answer.With("Azure-AsyncOperation", StatusUrl(operation, url.Origin)).With("Location", ResultUrl(operation, url.Origin))
            : answer;
    }

    private ArmAnswer Result(Operation operation, ArmUrl url)
    {
        if (operation.EndedAt is null)
        {
            var answer = ArmAnswer.Of(202);
            if (operation.Shape.RenewsLocation)
                answer.With("Location", ResultUrl(operation, url.Origin));
            return answer.RetryAfter(state.Pace(operation.Shape.RetryAfter));
        }
        return operation.Error is null
            ? ArmAnswer.Of(200, operation.Result())
            : ArmAnswer.Of(400, new JsonObject { ["error"] = operation.Error.DeepClone() });
    }

    private async Task RunAsync(Operation operation, TimeSpan duration)
    {
        try
        {
            await state.Clock.Delay(duration);
            Finish(operation);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _broken = ExceptionDispatchInfo.Capture(fault);
        }
    }

    private void Finish(Operation operation)
    {
        operation.Resource.End(operation, state.Now);
        operation.EndedAt = state.Now;
        operation.Error = state.Orders.FailureOf(operation) ?? GoneError(operation) ?? operation.Verdict?.Invoke();
        if (operation.Error is not null)
            operation.OnFailure?.Invoke();
        else if (IsThere(operation))
            operation.Effect();
        if (operation.Write is not { } write)
            return;
        write.End(state.Now, operation.Error?.Text("code"));
        state.Log.Ended(write);
    }

    private bool IsThere(Operation operation) =>
        operation.IsEmbedded ? state.Exists(operation.Resource.Id) : state.Store.Find(operation.Resource.Id) == operation.Resource;

    // somebody removed the resource meanwhile: a delete has nothing left to do, anything else fails
    private JsonObject? GoneError(Operation operation) =>
        IsThere(operation) || operation.Shape.Busy == OperationShape.Deleting
            ? null
            : ArmRefusedException.Error("ResourceNotFound", $"The resource '{operation.Resource.Id.Name}' is gone.");

    private string StatusUrl(Operation operation, string origin) =>
        Url(operation, origin, operation.Shape.Path, operation.Shape.AsyncQuery);

    private string ResultUrl(Operation operation, string origin) =>
        Url(operation, origin, operation.Shape.LocationPath ?? operation.Shape.Path, operation.Shape.LocationQuery);

    private string Url(Operation operation, string origin, string path, string query)
    {
        var (shape, id) = (operation.Shape, operation.Resource.Id);
        var root = shape.InGroup
            ? $"{origin}{id.Group}/providers/{shape.Namespace}"
            : $"{origin}/subscriptions/{id.Subscription}/providers/{shape.Namespace}/locations/{operation.Region}";
        return state.Urls.Of($"{root}/{path}/{operation.Id}", operation, query);
    }

    private static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
