using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>How much address ranges open: the more public addresses, the more people have one of them.</summary>
internal static class AddressRisks
{
    private const int Bits = 32;
    private const string Narrower = "Name narrower ranges, or the hosts in FQDN rules.";

    // what a range of /7, /16 and /24 holds
    private const long Most = 1L << 25;
    private const long Many = 1L << 16;
    private const long Some = 1L << 8;

    private static readonly Range[] Private = [new(0x0A000000, 8), new(0xAC100000, 12), new(0xC0A80000, 16), new(0x64400000, 10)];

    /// <summary>The risk of all of them together.</summary>
    public static PlaceRisk Of(IEnumerable<string> prefixes)
    {
        var ranges = prefixes.Select(Range.Parse).ToList();
        if (ranges.Contains(null))
            return new(RiskLevel.High, "An address range could not be understood.", Narrower);
        var open = ranges.OfType<Range>().Where(range => !Private.Any(range.LiesIn)).Distinct().Sum(range => range.Size);
        if (open == 0)
            return new(RiskLevel.Low, "Private addresses alone.");
        var level = open >= Most ? RiskLevel.Critical : open > Many ? RiskLevel.High : open > Some ? RiskLevel.Medium : RiskLevel.Low;
        var why = string.Create(CultureInfo.InvariantCulture, $"The ranges hold {open} public addresses.");
        return new(level, why, level is RiskLevel.Low ? null : Narrower);
    }

    private sealed record Range(uint First, int Length)
    {
        public long Size => 1L << (Bits - Length);

        public bool LiesIn(Range other) => Length >= other.Length && Masked(First, other.Length) == other.First;

        public static Range? Parse(string prefix)
        {
            var parts = prefix.Trim().Split('/');
            if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || address.AddressFamily is not AddressFamily.InterNetwork)
                return null;
            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > Bits)
                return null;
            var bytes = address.GetAddressBytes();
            return new Range(Masked((uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]), length), length);
        }

        // a shift by 32 would shift by nothing
        private static uint Masked(uint value, int length) => length == 0 ? 0 : value & (uint.MaxValue << (Bits - length));
    }
}
