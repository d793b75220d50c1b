namespace AiNetOperator.Abstractions;

/// <summary>Random sources from seeds, and seeds from random sources.</summary>
/// <remarks>
/// The first draws of a <see cref="Random"/> are nearly linear in its seed: sources with seeds that are close together, and
/// sources whose seeds were such draws, begin alike, and some values never come. So no seed is used before it is mixed.
/// </remarks>
public static class Seeds
{
    /// <summary>The odd number nearest to 2⁶⁴ divided by the golden ratio: multiples of it are far apart from each other.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The source of a seed that somebody chose: seeds that are close together give sources that have nothing in common.</summary>
    public static Random Source(int seed) => new((int)Mix((uint)seed));

    /// <summary>A source of its own, so that one more draw here does not shift everything there.</summary>
    public static Random Fork(this Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new((int)Mix((ulong)random.NextInt64()));
    }

    /// <summary>Mixes a number so that neighbours have nothing in common. SplitMix64: the golden ratio's increment and its finaliser (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).</summary>
    public static ulong Mix(ulong seed)
    {
        var mixed = seed + Step;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
