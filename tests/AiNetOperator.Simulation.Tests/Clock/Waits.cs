using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.Tests.Clock;

internal static class Waits
{
    public static Task Wait(this TimeProvider clock, TimeSpan span) => clock.Delay(span);
}
