using LeakWatch.Heap.Known;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Types;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>The modules of a dumped process: their files' names and their metadata. One thread.</summary>
internal sealed class DumpModules : IDisposable
{
    private readonly TargetModules _memory;
    private readonly Dictionary<ulong, ClrModule> _modules = [];
    private readonly Dictionary<ulong, TypeMetadata?> _metadata = [];

    public DumpModules(ClrRuntime runtime, RawRead read)
    {
        _memory = new TargetModules(runtime, read);
        foreach (var module in runtime.EnumerateModules())
        {
            _modules.TryAdd(module.Address, module);
        }
    }

    /// <summary>All of them, in the order in which the runtime has them.</summary>
    public IReadOnlyCollection<ClrModule> All => _modules.Values;

    /// <summary>How many have no metadata, neither in the dump nor in a file of theirs; those made at run time never have.</summary>
    public int WithoutMetadata => All.Count(module => !module.IsDynamic && MetadataOf(module.Address) is null);

    /// <summary>The file name of a module, such as <c>Shop.dll</c>; empty where it is unknown.</summary>
    public string AssemblyOf(ulong module) => _modules.TryGetValue(module, out var known) ? FileName(known) : "";

    /// <summary>Whether it is part of the program rather than of the framework.</summary>
    public bool IsOfProgram(ulong module) => AssemblyOf(module) is { Length: > 0 } name && !FrameworkModules.Contains(name);

    /// <summary>
    /// Its metadata: from the dump, which has it as it was, and otherwise from the file where that is the same. Null where neither
    /// has any.
    /// </summary>
    public TypeMetadata? MetadataOf(ulong module)
    {
        if (!_metadata.TryGetValue(module, out var metadata))
        {
            _metadata[module] = metadata = ReadMetadata(module);
        }

        return metadata;
    }

    /// <summary>A type definition of a module, also of one that was made at run time and has no metadata.</summary>
    public TypeDefinitionPath? DefinitionOf(ulong module, int metadataToken) =>
        MetadataOf(module) is { } metadata ? metadata.Find(metadataToken)
        : _modules.GetValueOrDefault(module) is { IsDynamic: true }
            && _memory.TypesOf(module).GetValueOrDefault(metadataToken) is { } name ? TypeDefinitionPath.Parse(name)
        : null;

    public void Dispose()
    {
        foreach (var metadata in _metadata.Values)
        {
            metadata?.Dispose();
        }
    }

    private TypeMetadata? ReadMetadata(ulong module)
    {
        if (_memory.MetadataOf(module) is { } bytes && TypeMetadata.TryRead(bytes) is { } metadata)
        {
            return metadata;
        }

        var known = _modules.GetValueOrDefault(module);
        return known?.Pdb is { Guid: var signature } && signature != Guid.Empty
            ? TypeMetadata.TryOpen(known.Name ?? "", signature)
            : null;
    }

    private static string FileName(ClrModule module) => AnyPath.FileNameOf(module.Name ?? module.AssemblyName ?? "");
}
