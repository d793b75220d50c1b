using System.Text.Json.Nodes;

using AiNetOperator.Api;

using Azure.Core;

using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure;

/// <summary>Azure Resource Manager. Created in the next commit.</summary>
public sealed class ArmClient
{
    /// <summary>.</summary>
    public ArmClient(ArmClientOptions options, HttpMessageHandler handler, TokenCredential? credential, TimeProvider time, Random random, ILogger logger) => throw new NotSupportedException();
    /// <summary>What may still be sent.</summary>
    public RequestBudget Budget => throw new NotSupportedException();
    /// <summary>Reads a resource; throws when absent.</summary>
    public Task<ArmResponse> GetAsync(ArmId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Reads a resource; null when absent.</summary>
    public Task<ArmResponse?> TryGetAsync(ArmId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Reads all pages. <paramref name="childType"/>: "outboundRules" for a child collection, "Microsoft.Authorization/locks" for an extension or a type within a group.</summary>
    public Task<IReadOnlyList<JsonObject>> ListAsync(ArmId parent, string childType, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Creates or replaces.</summary>
    public Task<ArmOperation> PutAsync(ArmId id, JsonObject body, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Creates or replaces under a condition.</summary>
    public Task<ArmOperation> PutAsync(ArmId id, JsonObject body, ArmPrecondition? precondition, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Changes.</summary>
    public Task<ArmOperation> PatchAsync(ArmId id, JsonObject body, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Takes away; absent is success.</summary>
    public Task<ArmOperation> DeleteAsync(ArmId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>Calls an action.</summary>
    public Task<ArmOperation> PostAsync(ArmId id, string action, JsonObject? body, CancellationToken cancellationToken) => throw new NotSupportedException();
    /// <summary>The next value of an operation.</summary>
    public Task<ArmOperation> PollAsync(ArmOperation operation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
