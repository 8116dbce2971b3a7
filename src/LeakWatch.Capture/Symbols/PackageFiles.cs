using System.Text.Json;
using LeakWatch.Heap.Text;

namespace LeakWatch.Capture.Symbols;

/// <summary>
/// Which modules in a folder come from packages: a program's <c>.deps.json</c> tells them from those of its own projects. One thread.
/// </summary>
internal sealed class PackageFiles
{
    private const int MaxBytes = 16 << 20;
    private const int MaxFolders = 64;
    private const string Package = "package";

    private readonly Func<string, Stream?> _open;
    private readonly Func<string, IReadOnlyList<string>> _list;
    private readonly Dictionary<string, HashSet<string>> _folders = [];

    /// <summary>Makes one.</summary>
    /// <param name="open">Opens a file of the target; null where it cannot be.</param>
    /// <param name="list">The files of a folder of the target whose names end in <c>.deps.json</c>, with their paths.</param>
    public PackageFiles(Func<string, Stream?> open, Func<string, IReadOnlyList<string>> list) => (_open, _list) = (open, list);

    /// <summary>Whether a module comes from a package; false where nobody says so.</summary>
    /// <param name="path">The module, as the target sees it.</param>
    public bool Contains(string path)
    {
        var folder = AnyPath.FolderOf(path);
        if (!_folders.TryGetValue(folder, out var files))
        {
            if (_folders.Count == MaxFolders)
            {
                return false;
            }

            files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var list in _list(folder))
            {
                Read(list, files);
            }

            _folders.Add(folder, files);
        }

        return files.Contains(AnyPath.FileNameOf(path));
    }

    // It is the target's: what is not as it should be tells nothing.
    private void Read(string path, HashSet<string> files)
    {
        try
        {
            using var stream = _open(path);
            if (stream is not { Length: > 0 and <= MaxBytes })
            {
                return;
            }

            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var libraries = root.GetProperty("libraries");
            foreach (var target in root.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                {
                    if (libraries.TryGetProperty(library.Name, out var told)
                        && told.TryGetProperty("type", out var type) && type.ValueEquals(Package)
                        && library.Value.TryGetProperty("runtime", out var runtime))
                    {
                        files.UnionWith(runtime.EnumerateObject().Select(static file => file.Name)
                            .Select(AnyPath.FileNameOf));
                    }
                }
            }
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or IOException
            or UnauthorizedAccessException)
        {
            // Then they count as the program's own.
        }
    }
}
