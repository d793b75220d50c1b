namespace AiNetOperator.Commands;

/// <summary>Writes files that a person asked for.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, and the folder that it lies in.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{path}: cannot be written: {error.Message}");
        }
    }
}
