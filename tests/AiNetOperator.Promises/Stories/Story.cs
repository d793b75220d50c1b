using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>What happens in one run: an Azure, declarations, and what users and others do meanwhile.</summary>
internal sealed record Story
{
    /// <summary>Workspaces, each with an object.</summary>
    public const int Networks = 3;

    /// <summary>AI accounts, each with an object.</summary>
    public const int Accounts = 1;

    public static readonly TimeSpan Length = TimeSpan.FromHours(4);

    /// <summary>All that varies besides is drawn from it.</summary>
    public required int Seed { get; init; }

    public required IReadOnlyList<JsonObject> World { get; init; }

    public required IReadOnlyList<JsonObject> Manifests { get; init; }

    /// <summary>What another cluster with an operator of its own declares for the same Azure; empty: there is no other.</summary>
    public IReadOnlyList<JsonObject> Elsewhere { get; init; } = [];

    /// <summary>Whether everything is deleted at the end.</summary>
    public Clearing Clearing { get; init; }

    public IReadOnlyList<StoryEvent> Events { get; init; } = [];

    public FaultLevel Faults { get; init; } = FaultLevel.None;

    /// <summary>How many processes of the operator there are, of which one leads.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whether networks, rules and bindings are declared from the start.</summary>
    public bool HasAllKinds => Manifests.Select(manifest => manifest["kind"]!.GetValue<string>()).Distinct().Count() == 3;

    /// <summary>The story of a seed.</summary>
    public static Story Of(int seed) => new StoryTeller(seed).Tell();

    public static ArmId AccountId(int index) => ArmId.Parse($"{Worlds.Group}/providers/Microsoft.CognitiveServices/accounts/ai-{index}");

    public static ArmId WorkspaceId(int index) => ArmId.Parse($"{Worlds.Group}/providers/Microsoft.MachineLearningServices/workspaces/hub-{index}");
}
