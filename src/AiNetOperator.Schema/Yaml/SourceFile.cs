namespace AiNetOperator.Schema;

/// <summary>A file that was found, and its text.</summary>
internal sealed record SourceFile(string Name, string Text)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The documents of the file; what cannot be read becomes a problem, and what stands before it is kept.</summary>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="isWhole">Whether the file was read to its end.</param>
    internal IReadOnlyList<SourceDocument> Documents(List<SourceProblem> problems, out bool isWhole)
    {
        var documents = new List<SourceDocument>();
        isWhole = true;
        try
        {
            if (LooksLikeJson())
                documents.Add(JsonSource.Read(Text));
            else
                documents.AddRange(YamlSource.Read(Text));
        }
        catch (SourceException error)
        {
            isWhole = false;
            problems.Add(new(Name, error.Line, error.Field, error.Message));
        }
        problems.AddRange(documents.SelectMany(document => document.Duplicates).Select(duplicate => duplicate.In(Name)));
        return documents;
    }

    /// <summary>
    /// The files that the paths name: files as they are, folders with all that lies below (yaml, yml, json, in ordinal
    /// order of their paths), <c>-</c> for standard input.
    /// </summary>
    internal static IReadOnlyList<SourceFile> Find(IEnumerable<string> paths, TextReader standardInput, List<SourceProblem> problems)
    {
        var files = new List<SourceFile>();
        foreach (var path in paths)
        {
            if (path == "-")
                files.Add(new SourceFile("-", standardInput.ReadToEnd()));
            else if (Directory.Exists(path))
                files.AddRange(In(path).Select(file => Open(file, problems)).OfType<SourceFile>());
            else if (File.Exists(path))
                files.AddRange(Open(path, problems) is { } file ? [file] : []);
            else
                problems.Add(new(path, 0, "", "does not exist"));
        }
        return files;
    }

    private static IEnumerable<string> In(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    private static SourceFile? Open(string path, List<SourceProblem> problems)
    {
        try
        {
            return new SourceFile(path, File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(path, 0, "", "cannot be read: " + error.Message));
            return null;
        }
    }

    // flow-style YAML begins like JSON, so beyond .json only what is JSON throughout is read as such
    private bool LooksLikeJson()
    {
        if (Path.GetExtension(Name).Equals(".json", StringComparison.OrdinalIgnoreCase))
            return true;
        var text = Text.AsSpan().TrimStart('\uFEFF').TrimStart();
        if (text.IsEmpty || text[0] is not ('{' or '['))
            return false;
        try
        {
            JsonSource.Read(Text);
            return true;
        }
        catch (SourceException)
        {
            return false;
        }
    }
}
