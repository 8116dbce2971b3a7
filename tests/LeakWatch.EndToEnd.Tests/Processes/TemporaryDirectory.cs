namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>A directory of its own under the system's temporary one, gone with this.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leakwatch-");

    public string Path => _directory.FullName;

    /// <summary>Makes a link to a file under a name that no other process has.</summary>
    public string Link(string prefix, string file)
    {
        // The kernel keeps 15 characters of a process's name.
        var link = Combine($"{prefix}-{Guid.NewGuid():N}"[..15]);
        File.CreateSymbolicLink(link, file);
        return link;
    }

    /// <summary>Copies the files of a directory.</summary>
    public string Copy(string source, string name)
    {
        var copy = Directory.CreateDirectory(Combine(name)).FullName;
        foreach (var file in Directory.GetFiles(source))
        {
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Lets every user read and write here.</summary>
    public void OpenToAll() => File.SetUnixFileMode(
        Path,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
