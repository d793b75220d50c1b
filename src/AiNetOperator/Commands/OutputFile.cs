namespace AiNetOperator.Commands;

/// <summary>Writes files that a person asked for.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, and the folder that it lies in.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        using var writer = Open(path);
        writer.Write(text);
    }

    /// <summary>Begins a file, and the folder that it lies in.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public static StreamWriter Open(string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            return new StreamWriter(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{path}: cannot be written: {error.Message}");
        }
    }
}
