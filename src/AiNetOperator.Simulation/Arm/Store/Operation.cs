using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>A long-running operation, from its acceptance to its end.</summary>
internal sealed class Operation(string id, StoredResource resource, OperationShape shape, ArmWrite? write)
{
    public string Id { get; } = id;

    public StoredResource Resource { get; } = resource;

    public OperationShape Shape { get; } = shape;

    /// <summary>The request that began it; null when the service itself did.</summary>
    public ArmWrite? Write { get; } = write;

    /// <summary>What was asked to change: a rule, say, while <see cref="Resource"/> is its workspace.</summary>
    public ArmId Target { get; } = write?.Id ?? resource.Id;

    public required string Region { get; init; }

    public required string ApiVersion { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it failed; null when it runs or succeeded.</summary>
    public JsonObject? Error { get; set; }

    /// <summary>What the resource will look like; null where the operation changes no members (a delete).</summary>
    public JsonObject? Foreseen { get; init; }

    /// <summary>The resource stands in its parent, not in the store.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>The network itself is being built: its rules say Provisioning.</summary>
    public bool Provisions { get; init; }

    /// <summary>Looked at when it ends: why it fails; null when it succeeds.</summary>
    public Func<JsonObject?>? Verdict { get; init; }

    /// <summary>What takes effect at the end.</summary>
    public required Action Effect { get; init; }

    /// <summary>The body of the result URL at the end; null for none.</summary>
    public required Func<JsonNode?> Result { get; init; }

    /// <summary>What is left on the resource when it fails.</summary>
    public Action? OnFailure { get; init; }

    public int Polls { get; set; }
}
