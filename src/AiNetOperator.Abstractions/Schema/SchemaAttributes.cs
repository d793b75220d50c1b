namespace AiNetOperator.Abstractions;

/// <summary>What a field or kind does; the first sentence says the effect. Shown by kubectl explain.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class DescriptionAttribute(string text) : Attribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}

/// <summary>The field must be given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;

/// <summary>The value that the API server stores when the field is absent, as JSON.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultValueAttribute(string json) : Attribute
{
    /// <summary>The value as JSON: strings with their quotes.</summary>
    public string Json { get; } = json;
}

/// <summary>A regular expression (RE2) that the string must match.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatternAttribute(string pattern) : Attribute
{
    /// <summary>The expression.</summary>
    public string Pattern { get; } = pattern;
}

/// <summary>Bounds of a string's length, in characters. On a list of strings: of each item.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int minLength, int maxLength) : Attribute
{
    /// <summary>The shortest length.</summary>
    public int MinLength { get; } = minLength;

    /// <summary>The greatest length.</summary>
    public int MaxLength { get; } = maxLength;
}

/// <summary>Bounds of a list's length.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int minItems, int maxItems) : Attribute
{
    /// <summary>The fewest items.</summary>
    public int MinItems { get; } = minItems;

    /// <summary>The most items.</summary>
    public int MaxItems { get; } = maxItems;
}

/// <summary>Bounds of a map's size.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PropertyLimitsAttribute(int max) : Attribute
{
    /// <summary>The most entries.</summary>
    public int Max { get; } = max;
}

/// <summary>Inclusive bounds of a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeAttribute(long minimum, long maximum) : Attribute
{
    /// <summary>The smallest value.</summary>
    public long Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public long Maximum { get; } = maximum;
}

/// <summary>How server-side apply merges the list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListTypeAttribute(ListType type, params string[] keys) : Attribute
{
    /// <summary>The merge behaviour.</summary>
    public ListType Type { get; } = type;

    /// <summary>For <see cref="ListType.Map"/>: the keys of an item.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}

/// <summary>x-kubernetes-list-type.</summary>
public enum ListType
{
    /// <summary>One value with one owner.</summary>
    Atomic,

    /// <summary>Unique scalars, each with an owner.</summary>
    Set,

    /// <summary>Objects with keys, each with an owner.</summary>
    Map,
}

/// <summary>A CEL rule of the API server. One rule, one message.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ValidationRuleAttribute(string rule, string message) : Attribute
{
    /// <summary>The CEL expression that must hold.</summary>
    public string Rule { get; } = rule;

    /// <summary>What is wrong and what is allowed.</summary>
    public string Message { get; } = message;

    /// <summary>Path of the field that the message is about, for example <c>.fqdn</c>.</summary>
    public string? FieldPath { get; init; }

    /// <summary>FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.</summary>
    public string? Reason { get; init; }
}

/// <summary>A column of <c>kubectl get</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericAdditionalPrinterColumnAttribute(string jsonPath, string name, string type) : Attribute
{
    /// <summary>Where the value stands.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>The heading.</summary>
    public string Name { get; } = name;

    /// <summary>string, integer, date or boolean.</summary>
    public string Type { get; } = type;

    /// <summary>Shown by kubectl explain.</summary>
    public string? Description { get; init; }

    /// <summary>0 always, 1 only with <c>-o wide</c>.</summary>
    public int Priority { get; init; }
}

/// <summary>Short names, categories and selectable fields of a kind.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityNamesAttribute : Attribute
{
    /// <summary>Short names for kubectl.</summary>
    public string[] ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that kubectl can get at once.</summary>
    public string[] Categories { get; init; } = [];

    /// <summary>Paths usable in field selectors.</summary>
    public string[] SelectableFields { get; init; } = [];
}
