using AiNetOperator.Api;
using AiNetOperator.Simulation;

using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure.Tests;

/// <summary>A client, a scripted ARM and a virtual clock.</summary>
public abstract class ArmTest
{
    internal const string Subscription = "00000000-0000-0000-0000-000000000001";

    internal static readonly ArmId Group = ArmId.Parse($"/subscriptions/{Subscription}/resourceGroups/rg");
    internal static readonly ArmId Workspace =
        ArmId.Parse($"{Group}/providers/Microsoft.MachineLearningServices/workspaces/ml");
    internal static readonly ArmId Storage = ArmId.Parse($"{Group}/providers/Microsoft.Storage/storageAccounts/st");
    internal static readonly ArmId Zone =
        ArmId.Parse($"{Group}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms");
    internal static readonly ArmId Vnet = ArmId.Parse($"{Group}/providers/Microsoft.Network/virtualNetworks/vnet");

    private ArmClient? _client;

    protected ArmTest()
    {
        Arm = new ScriptedArm(Clock);
        Credential = new ScriptedCredential(Clock);
    }

    internal VirtualClock Clock { get; } = new();

    internal ScriptedArm Arm { get; }

    internal ScriptedCredential Credential { get; }

    internal LogLines Lines { get; } = new();

    internal ArmClientOptions Options { get; set; } = new();

    internal int Seed { get; set; } = 1;

    internal ArmClient Client => _client ??= NewClient();

    internal ArmClient NewClient() => new(Options, Arm, Credential, Clock, new Random(Seed), Lines);

    /// <summary>Starts the work without a synchronization context, as the loop does, and runs the clock until it has ended.</summary>
    internal Task<T> Run<T>(Func<Task<T>> work, TimeSpan? limit = null)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var task = work();
            Clock.RunUntil(() => task.IsCompleted, limit ?? TimeSpan.FromMinutes(10))
                .ShouldBeTrue("the work has not ended within the limit of virtual time");
            return task;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Runs work that has to end in an error of ARM.</summary>
    internal async Task<ArmError> Error<T>(Func<Task<T>> work) =>
        (await Should.ThrowAsync<ArmException>(() => Run(work))).Error;

    internal sealed class LogLines : ILogger
    {
        public List<(LogLevel Level, string Text)> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add((logLevel, formatter(state, exception)));
    }
}
