namespace AiNetOperator.Tests.Support;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ainet-");

    public string Root => _folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string PathTo(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file and returns its name.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathTo(name))!);
        File.WriteAllText(PathTo(name), text);
        return name;
    }

    /// <summary>Runs <c>ainet</c> in it.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) => Ainet.RunInAsync(Root, "", arguments);

    public void Dispose() => _folder.Delete(recursive: true);
}
