namespace AiNetOperator.Schema;

/// <summary>Paths of fields, written as the API server writes them.</summary>
internal static class FieldPath
{
    /// <summary>The path of a field: <c>spec.name</c>, or <c>annotations[ainet.io/adopt]</c> where the name is no word.</summary>
    internal static string Child(string parent, string name)
    {
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
            return $"{parent}[{name}]";
        return parent.Length == 0 ? name : $"{parent}.{name}";
    }

    /// <summary>The path of an item of a list.</summary>
    internal static string Item(string parent, int index) => $"{parent}[{index}]";

    /// <summary>The path of what holds the field; null at the root.</summary>
    internal static string? Parent(string path)
    {
        if (path.Length == 0)
            return null;
        var end = path.EndsWith(']') ? path.LastIndexOf('[') : path.LastIndexOf('.');
        return end < 0 ? "" : path[..end];
    }
}
