using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>
/// The API server's verbs. Waits and repeats on the injected clock only. Address, credentials and sockets come with the
/// HttpClient (<see cref="ApiServerConnection"/>).
/// </summary>
/// <remarks>
/// Every call throws <see cref="KubernetesApiException"/> when the server says no, HttpRequestException or IOException
/// when the connection broke, TimeoutException when there was no answer within 30 s.
/// </remarks>
public sealed partial class KubernetesClient
{
    /// <summary>As in client-go's tools/pager.</summary>
    private const int PageSize = 500;

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly UnaryCall _unary;

    /// <summary>A client over an HttpClient whose BaseAddress is the API server's and whose Timeout is infinite.</summary>
    public KubernetesClient(HttpClient http, TimeProvider time, Random random, ILogger logger)
    {
        (_http, _time, _logger) = (http, time, logger);
        _unary = new UnaryCall(http, time, random, logger);
    }

    /// <summary>The object, or null when there is none.</summary>
    public async Task<T?> GetAsync<T>(ResourceType<T> type, ObjectKey key, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return await SendAsync(type, new(HttpMethod.Get, type.ObjectPath(key), true), cancellationToken);
        }
        catch (KubernetesApiException missing) when (missing.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>All objects, read page by page at one resource version.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="namespace">Null: all of them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<KubernetesList<T>> ListAsync<T>(
        ResourceType<T> type, string? @namespace, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        ListAsync(type, @namespace, resourceVersion: "", static _ => null, cancellationToken);

    /// <summary>Creates the object and returns it as stored.</summary>
    /// <exception cref="KubernetesApiException">Among others <see cref="KubernetesApiException.IsAlreadyExists"/>, also when an earlier try whose answer was lost had landed.</exception>
    public Task<T> CreateAsync<T>(ResourceType<T> type, T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(type);
        (entity.ApiVersion, entity.Kind) = (type.ApiVersion, type.Kind);
        var body = JsonSerializer.SerializeToUtf8Bytes(entity, type.Json);
        var path = type.CollectionPath(entity.Metadata.NamespaceProperty);
        return SendAsync(type, new(HttpMethod.Post, path, false, body), cancellationToken);
    }

    /// <summary>Changes the object and returns it as stored.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="key">The object.</param>
    /// <param name="patch">The change.</param>
    /// <param name="fieldManager">Who owns the fields; demanded by <see cref="PatchType.ApplyPatch"/>, which is then forced.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<T> PatchAsync<T>(
        ResourceType<T> type, ObjectKey key, V1Patch patch, string? fieldManager, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(type);
        return PatchAsync(type, type.ObjectPath(key), patch, fieldManager, cancellationToken);
    }

    /// <inheritdoc cref="PatchAsync{T}(ResourceType{T}, ObjectKey, V1Patch, string, CancellationToken)"/>
    public Task<T> PatchAsync<T>(
        ResourceType<T> type, ObjectKey key, V1Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => PatchAsync(type, key, patch, null, cancellationToken);

    /// <summary>Server-side apply of the status: <paramref name="body"/> holds all that <paramref name="fieldManager"/> owns.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="key">The object.</param>
    /// <param name="body">apiVersion, kind, metadata (name, namespace; uid and resourceVersion as guards) and status.</param>
    /// <param name="fieldManager">Who owns the fields.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<T> ApplyStatusAsync<T>(
        ResourceType<T> type, ObjectKey key, JsonObject body, string fieldManager, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(type);
        var patch = new V1Patch(body, PatchType.ApplyPatch);
        return PatchAsync(type, type.ObjectPath(key) + "/status", patch, fieldManager, cancellationToken);
    }

    /// <summary>Replaces the whole object, if it still has the resource version in it; returns it as stored.</summary>
    /// <remarks>For kinds of which every field is known here, such as Lease: what is not in the object is removed.</remarks>
    /// <exception cref="KubernetesApiException">Among others <see cref="KubernetesApiException.IsConflict"/>.</exception>
    public Task<T> ReplaceAsync<T>(ResourceType<T> type, ObjectKey key, T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(type);
        (entity.ApiVersion, entity.Kind) = (type.ApiVersion, type.Kind);
        var body = JsonSerializer.SerializeToUtf8Bytes(entity, type.Json);
        return SendAsync(type, new(HttpMethod.Put, type.ObjectPath(key), true, body), cancellationToken);
    }

    /// <summary>Asks for deletion. False when there was no such object.</summary>
    public async Task<bool> DeleteAsync<T>(ResourceType<T> type, ObjectKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            await _unary.SendAsync(new(HttpMethod.Delete, type.ObjectPath(key), true), cancellationToken);
            return true;
        }
        catch (KubernetesApiException missing) when (missing.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>All pages; the items of a list carry no apiVersion and kind of their own, so they are filled in.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="namespace">Null: all of them.</param>
    /// <param name="resourceVersion">"0": whatever the server has at hand; "": the newest.</param>
    /// <param name="unreadable">What stands in for an object that cannot be read; null: nothing.</param>
    /// <param name="stop">Ends the call.</param>
    internal async Task<KubernetesList<T>> ListAsync<T>(
        ResourceType<T> type, string? @namespace, string resourceVersion, Func<ObjectKey, T?> unreadable,
        CancellationToken stop)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var items = new List<T>();
        var first = $"{type.CollectionPath(@namespace)}?limit={PageSize}";
        var query = resourceVersion.Length == 0 ? first : $"{first}&resourceVersion={resourceVersion}";
        while (true)
        {
            var body = await _unary.SendAsync(new(HttpMethod.Get, query, true), stop);
            var page = Read(body, json => JsonSerializer.Deserialize<ListPage>(json, KubernetesJson.Options));
            foreach (var json in page.Items ?? [])
            {
                if ((ObjectDecoder.TryDecode(type, json, _logger) ?? unreadable(ObjectDecoder.KeyOf(json))) is { } item)
                    items.Add(item);
            }
            if (string.IsNullOrEmpty(page.Metadata.ContinueProperty))
                return new(items, page.Metadata.ResourceVersion ?? "");
            query = $"{first}&continue={Uri.EscapeDataString(page.Metadata.ContinueProperty)}";
        }
    }

    private Task<T> PatchAsync<T>(
        ResourceType<T> type, string path, V1Patch patch, string? fieldManager, CancellationToken stop)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var isApply = patch.Type == PatchType.ApplyPatch;
        var query = fieldManager is null ? "" : "?fieldManager=" + Uri.EscapeDataString(fieldManager);
        if (isApply)
            query += "&force=true";
        var contentType = patch.Type switch
        {
            PatchType.JsonPatch => "application/json-patch+json",
            PatchType.MergePatch => "application/merge-patch+json",
            _ => "application/apply-patch+yaml",
        };
        return SendAsync(
            type, new(HttpMethod.Patch, path + query, isApply, BodyOf(patch.Content), contentType), stop);
    }

    private async Task<T> SendAsync<T>(ResourceType<T> type, UnaryRequest request, CancellationToken stop)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var body = await _unary.SendAsync(request, stop);
        return Read(body, json => ObjectDecoder.Decode(type, JsonSerializer.Deserialize<JsonElement>(json)));
    }

    private static byte[] BodyOf(object content) => content is string json
        ? System.Text.Encoding.UTF8.GetBytes(json)
        : JsonSerializer.SerializeToUtf8Bytes(content, KubernetesJson.Options);

    /// <summary>A success whose body is not what was asked for (a proxy's log-in page) is a refusal like any other.</summary>
    private static TResult Read<TResult>(byte[] body, Func<byte[], TResult?> read)
        where TResult : class
    {
        try
        {
            return read(body) ?? throw new JsonException("null");
        }
        catch (JsonException problem)
        {
            var status = new V1Status { Reason = "UnreadableAnswer", Message = problem.Message };
            throw new KubernetesApiException(200, status);
        }
    }
}
