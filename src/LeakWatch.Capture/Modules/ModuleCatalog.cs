using System.Collections.Concurrent;
using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Modules;

/// <summary>The modules that the target has loaded: runtime handle to path and metadata. May be filled and read by several threads.</summary>
internal sealed class ModuleCatalog : IDisposable
{
    private readonly int? _processId;
    private readonly ConcurrentDictionary<ulong, string> _paths = new();
    private readonly ConcurrentDictionary<string, TypeMetadata?> _metadata = new();

    /// <summary>Makes an empty one.</summary>
    /// <param name="processId">The process whose files they are; null for one elsewhere, whose files are not to be seen from here.</param>
    public ModuleCatalog(int? processId) => _processId = processId;

    public void Add(ulong moduleId, string path) => _paths[moduleId] = path;

    /// <summary>The modules, in no particular order, and whether each is part of the program rather than of the framework.</summary>
    public IReadOnlyList<(ulong Id, bool IsOfProgram)> All() => [.. _paths.Keys.Select(id => (id, IsOfProgram(AssemblyOf(id))))];

    /// <summary>The file name of the module, such as <c>Shop.dll</c>; empty where it is unknown.</summary>
    public string AssemblyOf(ulong moduleId)
    {
        var path = PathOf(moduleId);
        // The target may run on another system than the watch, in a container say: both separators count.
        return path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>The module's metadata, read from its file once; null where it has none that can be read from here.</summary>
    public TypeMetadata? MetadataOf(ulong moduleId) => PathOf(moduleId) is { Length: > 0 } path ? _metadata.GetOrAdd(path, Open) : null;

    public void Dispose()
    {
        foreach (var metadata in _metadata.Values)
        {
            metadata?.Dispose();
        }
    }

    private static bool IsOfProgram(string assembly) => assembly.Length > 0
        && !assembly.StartsWith("System.", StringComparison.Ordinal)
        && !assembly.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly is not ("mscorlib.dll" or "netstandard.dll" or "WindowsBase.dll");

    private string PathOf(ulong moduleId) => _paths.GetValueOrDefault(moduleId, "");

    // A target in a container has a file system of its own, which Linux shows below its root link. Another file of the same
    // path must not stand in for one there, so this side's files count only where that link may not be followed.
    private TypeMetadata? Open(string path)
    {
        if (_processId is null)
        {
            return null;
        }

        var root = $"/proc/{_processId}/root";
        return TypeMetadata.TryOpen(OperatingSystem.IsLinux() && Directory.Exists(root + "/") ? root + path : path);
    }
}
