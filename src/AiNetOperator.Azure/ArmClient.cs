using System.Text.Json.Nodes;

using AiNetOperator.Api;

using Azure.Core;

using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure;

/// <summary>Azure Resource Manager.</summary>
/// <remarks>
/// <para>Guarantees: reads are repeated at most twice within two seconds, writes never. Nothing waits for an operation to end.
/// Nothing is sent beyond the <see cref="Budget"/>. URLs that ARM gives are followed on the configured host only. With plain
/// http (loopback) no token is asked for or sent. All continuations stay on the caller's loop, if the handler's do.</para>
/// <para>Every method throws <see cref="ArmException"/> for an answer that is an error, for a missing answer and for an
/// exhausted budget; <see cref="NotSupportedException"/> for a type without api-version; and
/// <see cref="OperationCanceledException"/> when the caller cancels, after which a write may have happened. A write whose outcome
/// is not known throws with the class <see cref="ArmErrorClass.OutcomeUnknown"/>: it never looks like one that was refused.</para>
/// </remarks>
public sealed class ArmClient
{
    private const int MostPages = 1000;

    private readonly ArmPipeline _pipeline;
    private readonly ArmUrls _urls;
    private readonly OperationReader _operations;
    private readonly Random _random;

    /// <summary>A client for one cloud and one identity.</summary>
    /// <param name="options">Cloud, api-versions and times.</param>
    /// <param name="handler">Where requests go; stays the caller's. It must not follow redirects.</param>
    /// <param name="credential">Gives tokens; may be null for an http endpoint.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">For ids and the spread of retries.</param>
    /// <param name="logger">The log.</param>
    public ArmClient(
        ArmClientOptions options, HttpMessageHandler handler, TokenCredential? credential, TimeProvider time, Random random, ILogger logger)
    {
        _pipeline = new ArmPipeline(options, handler, credential, time, random, logger);
        _urls = new ArmUrls(options.Environment.Endpoint, options.ApiVersions);
        _operations = new OperationReader(_urls, options.DefaultPollInterval, logger);
        _random = random;
    }

    /// <summary>What may still be sent.</summary>
    public RequestBudget Budget => _pipeline.Budget;

    /// <summary>Reads a resource.</summary>
    /// <exception cref="ArmException">Also when it does not exist: class <see cref="ArmErrorClass.Absent"/>.</exception>
    public async Task<ArmResponse> GetAsync(ArmId id, CancellationToken cancellationToken) =>
        ResponseOf(await ReadAsync(id, id.Type, _urls.Resource(id), Correlation.Next(_random), cancellationToken));

    /// <summary>Reads a resource; null when it, its parent or its group does not exist.</summary>
    public async Task<ArmResponse?> TryGetAsync(ArmId id, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(id, id.Type, _urls.Resource(id), Correlation.Next(_random), cancellationToken);
        return answer.Status == 404 && ArmErrors.From(answer, verb: null).Class == ArmErrorClass.Absent ? null : ResponseOf(answer);
    }

    /// <summary>Reads all pages of a list. The caller owns the elements.</summary>
    /// <param name="parent">A resource, a group or a subscription.</param>
    /// <param name="childType">
    /// A child type (<c>outboundRules</c>), or a full type for what lies in a group or extends a resource
    /// (<c>Microsoft.Network/privateEndpoints</c>, <c>Microsoft.Authorization/locks</c>).
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArmException">Also when the parent does not exist: class <see cref="ArmErrorClass.Absent"/>.</exception>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(ArmId parent, string childType, CancellationToken cancellationToken)
    {
        var correlation = Correlation.Next(_random);
        var items = new List<JsonObject>();
        var type = ArmUrls.TypeOf(parent, childType);
        var page = _urls.Collection(parent, childType);
        var seen = new HashSet<string>(StringComparer.Ordinal) { page };
        while (page is not null)
        {
            var answer = await ReadAsync(parent, type, page, correlation, cancellationToken);
            page = TakePage(answer, items);
            if (page is not null && (!seen.Add(page) || seen.Count > MostPages))
                throw new ArmException(ArmErrors.EndlessList(answer));
        }
        return items;
    }

    /// <summary>Creates a resource, or replaces it in full.</summary>
    public Task<ArmOperation> PutAsync(ArmId id, JsonObject body, CancellationToken cancellationToken) =>
        PutAsync(id, body, precondition: null, cancellationToken);

    /// <summary>Creates a resource, or replaces it in full, under a condition.</summary>
    public Task<ArmOperation> PutAsync(
        ArmId id, JsonObject body, ArmPrecondition? precondition, CancellationToken cancellationToken) =>
        WriteAsync(Draft(id, ArmVerb.Put), _urls.Resource(id), body, precondition, cancellationToken);

    /// <summary>Changes what the body names.</summary>
    public Task<ArmOperation> PatchAsync(ArmId id, JsonObject body, CancellationToken cancellationToken) =>
        WriteAsync(Draft(id, ArmVerb.Patch), _urls.Resource(id), body, null, cancellationToken);

    /// <summary>Takes a resource away. That it does not exist is success; that the subscription does not is an error.</summary>
    public Task<ArmOperation> DeleteAsync(ArmId id, CancellationToken cancellationToken) =>
        WriteAsync(Draft(id, ArmVerb.Delete), _urls.Resource(id), null, null, cancellationToken);

    /// <summary>Calls an action of a resource, for example <c>provisionManagedNetwork</c>.</summary>
    public Task<ArmOperation> PostAsync(ArmId id, string action, JsonObject? body, CancellationToken cancellationToken) =>
        WriteAsync(Draft(id, ArmVerb.Post) with { Action = action }, _urls.Action(id, action), body, null, cancellationToken);

    /// <summary>
    /// Asks once how an operation stands. Throws nothing but <see cref="OperationCanceledException"/>: what cannot be read is
    /// <see cref="ArmOperationState.Unknown"/>, and when ARM or our budget says to wait, the operation comes back as it was with
    /// a later <see cref="ArmOperation.RetryAfter"/>.
    /// </summary>
    public async Task<ArmOperation> PollAsync(ArmOperation operation, CancellationToken cancellationToken)
    {
        if (operation.HasEnded)
            return operation;
        var (id, urls) = (operation.Resource, operation.Urls);
        if (urls.Status is { } status)
            return _operations.Status(operation, await ReadAsync(id, OperationType(id), status, operation.CorrelationId, cancellationToken));
        if (urls.Result is { } result)
            return _operations.Result(operation, await ReadAsync(id, OperationType(id), result, operation.CorrelationId, cancellationToken));
        return _operations.Resource(
            operation, await ReadAsync(id, id.Type, _urls.Resource(id), operation.CorrelationId, cancellationToken));
    }

    private ArmOperation Draft(ArmId id, ArmVerb verb) => new()
    {
        Resource = id,
        Verb = verb,
        State = ArmOperationState.Unknown,
        CorrelationId = Correlation.Next(_random),
        ApiVersion = _urls.VersionOf(id),
    };

    private async Task<ArmOperation> WriteAsync(
        ArmOperation draft, string url, JsonObject? body, ArmPrecondition? precondition, CancellationToken cancellationToken)
    {
        var answer = await _pipeline.SendAsync(
            new ArmCall
            {
                Method = new RequestMethod(draft.Verb.ToString().ToUpperInvariant()),
                Url = url,
                Kind = draft.Verb == ArmVerb.Delete ? ArmRequestKind.Delete : ArmRequestKind.Write,
                Subscription = draft.Resource.Subscription,
                CorrelationId = draft.CorrelationId,
                Subject = draft.Action is null ? draft.Resource.Value : $"{draft.Resource}/{draft.Action}",
                Type = draft.Action is null ? draft.Resource.Type : $"{draft.Resource.Type}/{draft.Action}",
                Body = body,
                Precondition = precondition,
            },
            cancellationToken);
        if (answer is { IsSuccess: true, IsMalformed: false })
            return _operations.Accepted(draft, answer);
        var error = ArmErrors.From(answer, draft.Verb);
        if (draft.Verb == ArmVerb.Delete && error.Class == ArmErrorClass.Absent)
            return _operations.Accepted(draft, answer);
        throw new ArmException(error, answer.Exception);
    }

    private static string OperationType(ArmId id) => id.Type.Split('/')[0] + "/operations";

    private Task<ArmAnswer> ReadAsync(ArmId subject, string type, string url, string correlation, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(
            new ArmCall
            {
                Method = RequestMethod.Get,
                Url = url,
                Kind = ArmRequestKind.Read,
                Subscription = subject.Subscription,
                CorrelationId = correlation,
                Subject = subject.Value,
                Type = type,
            },
            cancellationToken);

    private string? TakePage(ArmAnswer answer, List<JsonObject> items)
    {
        var body = ResponseOf(answer).Body;
        if (body["value"] is not JsonArray values)
            throw new ArmException(ArmErrors.Malformed(answer, verb: null, "The answer is not a list."));
        var elements = values.OfType<JsonObject>().ToList();
        values.Clear(); // an element that still belongs to the page could not be put into another document
        items.AddRange(elements);
        if (ProvisioningState.Word(body["nextLink"]) is not { } next)
            return null;
        return _urls.OnHost(next) ?? throw new ArmException(ArmErrors.ForeignHost(answer));
    }

    private static ArmResponse ResponseOf(ArmAnswer answer)
    {
        if (!answer.IsSuccess || answer.IsMalformed)
            throw new ArmException(ArmErrors.From(answer, verb: null), answer.Exception);
        return answer.Object is { } body
            ? new ArmResponse(body, answer.Status, answer.CorrelationId, answer.Header(ArmHeaders.ETag))
            : throw new ArmException(ArmErrors.Malformed(answer, verb: null, "The answer is not an object."));
    }
}
