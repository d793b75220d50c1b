namespace AiNetOperator.Isolation;

/// <summary>Reads lists that are part of the assembly: a fact a line, comments behind <c>#</c>.</summary>
internal static class EmbeddedLines
{
    /// <summary>The lines of a resource without the comments.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no such resource.</exception>
    public static IReadOnlyList<string> Of(string resource)
    {
        using var stream = typeof(EmbeddedLines).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly has no resource '{resource}'.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')];
    }
}
