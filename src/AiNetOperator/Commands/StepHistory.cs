using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Commands;

/// <summary>The steps that objects have gone through, told from what their status said over time.</summary>
internal sealed class StepHistory
{
    private readonly Dictionary<(string Kind, ObjectKey Key), List<StepEntry>> _steps = [];

    public StepHistory(SimulationRun run) => run.ApiServer.Wrote += Note;

    /// <summary>The steps of an object: done, running, and planned ones, in this order.</summary>
    public IReadOnlyList<StepEntry> Of(ObjectSummary summary)
    {
        var gone = _steps.GetValueOrDefault((summary.Kind, summary.Key)) ?? [];
        var running = gone.LastOrDefault() is { EndedAt: null } last ? last.Id : null;
        return [.. gone, .. Planned(summary.Body).Where(step => step.Id != running)];
    }

    private void Note(ApiServerWrite write)
    {
        if (write.Subresource != "status" || write.After is null)
            return;
        if (!_steps.TryGetValue((write.Kind, write.Key), out var steps))
            _steps[(write.Kind, write.Key)] = steps = [];
        var operation = write.After["status"]?["operation"];
        var started = StartOf(operation);
        if (steps.LastOrDefault() is { EndedAt: null } running && running.StartedAt != started)
            steps[^1] = running with { EndedAt = write.At, WasRefused = IsRefused(write.After, running.Id) };
        if (started is not null && steps.LastOrDefault()?.StartedAt != started)
            steps.Add(new StepEntry((string?)operation!["step"] ?? "", "", started));
        // the plan reaches the status with the report, after the step has begun
        if (steps.LastOrDefault() is { EndedAt: null, Why: "" } unexplained)
            steps[^1] = unexplained with { Why = Why(write, unexplained.Id) };
    }

    private static IEnumerable<StepEntry> Planned(JsonObject body) => (body["status"]?["plan"]?["steps"] as JsonArray ?? [])
        .Select(step => new StepEntry((string?)step?["id"] ?? "", (string?)step?["why"] ?? "", null));

    private static string Why(ApiServerWrite write, string step) => Planned(write.After!).Concat(write.Before is null ? [] : Planned(write.Before))
        .FirstOrDefault(planned => planned.Id == step)?.Why ?? "";

    private static bool IsRefused(JsonObject body, string step) =>
        (body["status"]?["rejections"] as JsonArray ?? []).Any(entry => (string?)entry?["step"] == step);

    private static DateTimeOffset? StartOf(JsonNode? operation) =>
        DateTimeOffset.TryParse((string?)operation?["startedAt"], CultureInfo.InvariantCulture, out var at) ? at : null;
}

/// <summary>A step of an object.</summary>
/// <param name="Id">Identifies it within the plan.</param>
/// <param name="Why">What it is for; may be empty.</param>
/// <param name="StartedAt">When it was begun; null: it is only planned.</param>
/// <param name="EndedAt">When it was over; null: it runs, or is only planned.</param>
/// <param name="WasRefused">Azure refused it.</param>
internal sealed record StepEntry(string Id, string Why, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt = null, bool WasRefused = false);
