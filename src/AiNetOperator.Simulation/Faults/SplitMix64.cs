namespace AiNetOperator.Simulation.Faults;

/// <summary>Mixes numbers so that neighbours have nothing in common (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).</summary>
internal static class SplitMix64
{
    /// <summary>The odd number nearest to 2⁶⁴ divided by the golden ratio.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    public static ulong Of(ulong value, int seed) => Mix(Mix(value) + (ulong)(uint)seed * Step);

    private static ulong Mix(ulong value)
    {
        value += Step;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
