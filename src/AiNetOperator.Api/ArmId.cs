using System.Diagnostics.CodeAnalysis;

namespace AiNetOperator.Api;

/// <summary>
/// The id of an Azure resource. Two ids are equal when they differ in letter case only: ARM gives ids back in another
/// case than they were sent in (seen: <c>Microsoft.Keyvault</c> for <c>Microsoft.KeyVault</c> in an ML workspace).
/// </summary>
public sealed class ArmId : IEquatable<ArmId>
{
    private readonly string[] _segments;

    private ArmId(string value, string[] segments)
    {
        Value = value;
        _segments = segments;
    }

    /// <summary>The id as it was written.</summary>
    public string Value { get; }

    /// <summary>The subscription's id.</summary>
    public string Subscription => _segments[1];

    /// <summary>The resource group's name; empty for an id at subscription level.</summary>
    public string ResourceGroup =>
        _segments.Length > 3 && Same(_segments[2], "resourceGroups") ? _segments[3] : "";

    /// <summary>Full type, for example <c>Microsoft.Storage/storageAccounts/blobServices</c>; for a group or subscription the type of that.</summary>
    public string Type { get; private init; } = "";

    /// <summary>The last name in the id.</summary>
    public string Name => _segments[^1];

    /// <summary>The resource group that the resource lies in.</summary>
    /// <exception cref="InvalidOperationException">It lies in none.</exception>
    public ArmId Group => ResourceGroup is { Length: > 0 } group
        ? Parse($"/subscriptions/{Subscription}/resourceGroups/{group}")
        : throw new InvalidOperationException($"'{Value}' does not lie in a resource group.");

    /// <summary>The resource that this one is a child of; null for a resource directly in a group.</summary>
    public ArmId? Parent
    {
        get
        {
            var provider = ProviderIndex(_segments);
            return provider >= 0 && _segments.Length - provider > 4
                ? Parse("/" + string.Join('/', _segments[..^2]))
                : null;
        }
    }

    /// <summary>The resource that this one extends, for an extension resource such as a diagnostic setting; null for any other.</summary>
    public ArmId? Extended
    {
        get
        {
            var provider = ProviderIndex(_segments);
            return provider > Array.FindIndex(_segments, segment => Same(segment, "providers"))
                ? Parse("/" + string.Join('/', _segments[..provider]))
                : null;
        }
    }

    /// <summary>The id of a child.</summary>
    public ArmId Child(string type, string name) => Parse($"{Value}/{type}/{name}");

    /// <summary>The id of an extension resource, for example a lock or a diagnostic setting.</summary>
    public ArmId Extension(string provider, string type, string name) =>
        Parse($"{Value}/providers/{provider}/{type}/{name}");

    /// <summary>Whether the resource is of the type, whatever the case.</summary>
    public bool IsOfType(string type) => Same(Type, type);

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">Not an ARM id.</exception>
    public static ArmId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new FormatException($"'{value}' is not an ARM resource id.");

    /// <summary>Reads an id of a subscription, a group or a resource; false when it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, [NotNullWhen(true)] out ArmId? id)
    {
        id = null;
        if (value is not ['/', _, ..])
            return false;
        var trimmed = value[^1] == '/' ? value[..^1] : value;
        var segments = trimmed[1..].Split('/');
        if (segments.Length < 2 || segments.Length % 2 != 0 || !segments.All(IsSegment) || !Same(segments[0], "subscriptions"))
            return false;
        if (TypeOf(segments) is not { } type)
            return false;
        id = new ArmId(trimmed, segments) { Type = type };
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ArmId? other) => other is not null && Same(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArmId);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The id as it was written.</summary>
    public override string ToString() => Value;

    /// <summary>The id in lower case: an index key.</summary>
    public string ToKey() => Value.ToLowerInvariant();

    /// <summary>Equal but for letter case.</summary>
    public static bool operator ==(ArmId? left, ArmId? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Not equal, letter case aside.</summary>
    public static bool operator !=(ArmId? left, ArmId? right) => !(left == right);

    // an id becomes part of a URL: what would change the path or end it is no part of a name
    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && segment is not "." and not ".."
        && segment.AsSpan().Trim().Length == segment.Length
        && !segment.AsSpan().ContainsAny("?#%\\")
        && !segment.Any(char.IsControl);

    private static string? TypeOf(string[] segments)
    {
        var provider = ProviderIndex(segments);
        var isInGroup = segments.Length >= 4 && Same(segments[2], "resourceGroups");
        if (provider < 0)
        {
            return segments.Length switch
            {
                2 => "Microsoft.Resources/subscriptions",
                4 when isInGroup => "Microsoft.Resources/resourceGroups",
                _ => null,
            };
        }
        if (!Same(segments[isInGroup ? 4 : 2], "providers"))
            return null;
        var types = segments[(provider + 2)..].Where((_, index) => index % 2 == 0).ToArray();
        return types.Length == 0 ? null : segments[provider + 1] + "/" + string.Join('/', types);
    }

    // the last one: an extension resource has two, and its own type counts
    private static int ProviderIndex(string[] segments)
    {
        for (var index = segments.Length - 2; index >= 2; index -= 2)
        {
            if (Same(segments[index], "providers"))
                return index;
        }
        return -1;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
