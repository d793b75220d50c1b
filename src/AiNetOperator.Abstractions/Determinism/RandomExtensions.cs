namespace AiNetOperator.Abstractions;

/// <summary>What the operator draws from its one seeded source.</summary>
public static class RandomExtensions
{
    /// <summary>A version 4 Guid from the seeded source.</summary>
    public static Guid NextGuid(this Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A duration within <paramref name="fraction"/> around <paramref name="mean"/>, so that many do not fall due at once.</summary>
    public static TimeSpan Around(this Random random, TimeSpan mean, double fraction)
    {
        ArgumentNullException.ThrowIfNull(random);
        return mean * (1 + fraction * (2 * random.NextDouble() - 1));
    }
}
