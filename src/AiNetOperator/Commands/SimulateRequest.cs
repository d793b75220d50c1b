using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>What a person asked <c>ainet simulate</c> for.</summary>
/// <param name="Files">Where manifests are.</param>
/// <param name="World">Where the Azure to start from is; null: referenced resources are made up.</param>
/// <param name="SaveWorld">Where to write the Azure at the end; null: nowhere.</param>
/// <param name="Trace">Where to write what goes over the wires; null: nowhere.</param>
/// <param name="AsJson">Whether to print the JSON of the result instead of showing the run.</param>
/// <param name="Options">How to run.</param>
internal sealed record SimulateRequest(
    IReadOnlyList<string> Files, IReadOnlyList<string>? World, string? SaveWorld, string? Trace, bool AsJson, SimulationOptions Options);
