using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>The addresses of one subnet: Azure keeps the first four and the last (MicrosoftDocs/azure-docs, virtual networks FAQ).</summary>
internal sealed class SubnetAddresses
{
    private const int KeptAtStart = 4;

    private readonly SortedSet<uint> _taken = [];
    private readonly int _unknown;
    private readonly uint _first;
    private readonly uint _size;

    public SubnetAddresses(ResourceStore store, ArmId subnet, JsonObject body)
    {
        Prefix = body.Property("addressPrefix") ?? (body.At("properties.addressPrefixes") as JsonArray)?.FirstOrDefault()?.ToString() ?? "";
        (_first, _size) = TryRange(Prefix, out var first, out var size) ? (first, size) : (0, 0);
        foreach (var address in store.All.Where(static resource => resource.Id.IsOfType(NetworkInterfaceBehavior.TypeName)).SelectMany(resource => NetworkInterfaceBehavior.AddressesIn(resource.Body, subnet)))
            _taken.Add(TryNumber(address, out var number) ? number : 0);
        _unknown = (body.At("properties.ipConfigurations") as JsonArray ?? []).OfType<JsonObject>()
            .Count(entry => !ArmId.TryParse(entry.Text("id"), out var id) || id.Parent is not { } owner || store.Find(owner) is null);
    }

    public string Prefix { get; }

    /// <summary>How many addresses can still be given out.</summary>
    public long Free => Math.Max(0, (long)_size - KeptAtStart - 1 - _taken.Count - _unknown);

    /// <summary>What is wrong with a fixed address: code and message; null for nothing.</summary>
    public (string Code, string Message)? ProblemOf(string? address)
    {
        if (!TryNumber(address, out var number) || number < _first || number - _first >= _size)
            return ("PrivateIPAddressNotInSubnet", $"The address '{address}' is not in {Prefix}.");
        if (number - _first < KeptAtStart || number - _first == _size - 1)
            return ("PrivateIPAddressInReservedRange", $"The address '{address}' is one that Azure keeps of {Prefix}.");
        return _taken.Contains(number) ? ("PrivateIPAddressIsAllocated", $"The address '{address}' is taken.") : null;
    }

    /// <summary>Takes a fixed address.</summary>
    public void Take(string address) => _taken.Add(TryNumber(address, out var number) ? number : 0);

    /// <summary>Takes the first one that is free; null when there is none.</summary>
    public string? Next()
    {
        for (var offset = (uint)KeptAtStart; offset + 1 < _size; offset++)
        {
            if (_taken.Add(_first + offset))
                return Text(_first + offset);
        }
        return null;
    }

    /// <summary>First address and number of addresses of an IPv4 range.</summary>
    public static bool TryRange(string prefix, out uint first, out uint size)
    {
        (first, size) = (0, 0);
        if (!IPNetwork.TryParse(prefix, out var network) || network.PrefixLength == 0 || !TryNumber(network.BaseAddress.ToString(), out first))
            return false;
        size = 1u << (32 - network.PrefixLength);
        return true;
    }

    private static bool TryNumber(string? text, out uint number)
    {
        number = 0;
        var parts = (text ?? "").Split('.');
        foreach (var part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var digit))
                return false;
            number = (number << 8) | digit;
        }
        return parts.Length == 4;
    }

    private static string Text(uint number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");
}
