using LeakWatch.Files.Output;

namespace LeakWatch.Files.Guards;

/// <summary>
/// A folder that was looked at and found to be its user's alone; as long as this lives, files that are made in it are made in
/// that one.
/// </summary>
internal sealed class OpenedFolder : IDisposable
{
    private readonly string _name;
    private readonly IDisposable? _handle;

    /// <summary>Makes one.</summary>
    /// <param name="name">What it is called in front of people.</param>
    /// <param name="path">
    /// Where it is: the same, or a path that leads to what was opened whatever the name stands for by now.
    /// </param>
    /// <param name="handle">Keeps that path valid.</param>
    public OpenedFolder(string name, string path, IDisposable? handle = null)
    {
        _name = name;
        Path = path;
        _handle = handle;
    }

    /// <summary>The path to make files below.</summary>
    public string Path { get; }

    /// <summary>What a system says of a file in it, with the folder's name in place of its path.</summary>
    public string Message(Exception cause) => OutputFailure.ReasonOf(cause).Replace(Path, _name, StringComparison.Ordinal);

    public void Dispose() => _handle?.Dispose();
}
