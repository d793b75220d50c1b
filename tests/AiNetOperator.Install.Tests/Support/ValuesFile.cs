namespace AiNetOperator.Install.Tests.Support;

/// <summary>Values for one rendering; the file goes with the test.</summary>
internal sealed class ValuesFile : IDisposable
{
    public ValuesFile(string yaml) => File.WriteAllText(Path, yaml);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
