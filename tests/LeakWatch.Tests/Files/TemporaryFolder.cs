namespace LeakWatch.Tests.Files;

/// <summary>A folder of its own, gone with this.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leakwatch-tests-");

    public string Path => _directory.FullName;

    /// <summary>The names of what lies in it.</summary>
    public string[] Names => [.. _directory.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
