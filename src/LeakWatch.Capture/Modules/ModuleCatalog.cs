using System.Collections.Concurrent;
using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Modules;

/// <summary>
/// The modules that the target has loaded: runtime handle to path and metadata. May be filled by several threads; metadata is
/// asked for by the thread that takes snapshots alone.
/// </summary>
internal sealed class ModuleCatalog : IDisposable
{
    private const long MaxTextBytes = 64 << 20;

    private readonly Lock _gate = new();
    private readonly TextBudget _budget = new(MaxTextBytes);
    private readonly TargetFiles _files;
    private readonly IModuleMemory? _memory;

    // In the order in which the runtime keeps them: what is loaded takes the first place that an unloaded one has left.
    private readonly List<ModuleEntry?> _order = [];
    private readonly Dictionary<ulong, ModuleEntry> _modules = [];
    private readonly ConcurrentDictionary<(string Path, Guid Signature), TypeMetadata?> _fileMetadata = new();
    private readonly IdsLeftOut _leftOut = new();
    private int _added;
    private long _version;

    /// <summary>Makes one.</summary>
    /// <param name="processId">
    /// The process whose files they are; null for one elsewhere, whose files are not to be seen from here.
    /// </param>
    /// <param name="memory">Tells of modules without a file; null where the target's memory is not read.</param>
    public ModuleCatalog(int? processId, IModuleMemory? memory = null)
    {
        _files = new TargetFiles(processId);
        _memory = memory;
    }

    /// <summary>How many loaded modules there was no room for: nothing is known of them.</summary>
    public int LeftOut => _leftOut.Count;

    /// <summary>How often something has changed.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>What the target's memory tells of modules; null where it is not read.</summary>
    public IModuleMemory? Memory => _memory;

    /// <summary>Adds a module that has just been loaded.</summary>
    public void Add(ModuleEntry module)
    {
        lock (_gate)
        {
            if (!TryAdd(module))
            {
                return;
            }

            if (_order.IndexOf(null) is >= 0 and var place)
            {
                _order[place] = module;
            }
            else
            {
                _order.Add(module);
            }
        }
    }

    /// <summary>Adds what the runtime lists as loaded, in its order. What it has reported meanwhile comes behind.</summary>
    public void AddListed(IReadOnlyList<ModuleEntry> listed)
    {
        lock (_gate)
        {
            var reported = _order.ToArray();
            _order.Clear();
            foreach (var module in listed)
            {
                TryAdd(module);
                if (_modules.GetValueOrDefault(module.Id) is { } known && !_order.Contains(known))
                {
                    _order.Add(known);
                }
            }

            _order.AddRange(reported.Where(module => module is not null && !_order.Contains(module)));
        }
    }

    /// <summary>Forgets a module that is unloaded: its handle can become that of another.</summary>
    public void Unload(ulong moduleId)
    {
        lock (_gate)
        {
            _leftOut.Remove(moduleId);
            if (_modules.Remove(moduleId, out var module))
            {
                Interlocked.Increment(ref _version);
                _budget.GiveBack(module.Path.Length);
                _order[_order.IndexOf(module)] = null;
            }
        }
    }

    /// <summary>The modules in the order in which the runtime has them.</summary>
    public IReadOnlyList<LoadedModule> All()
    {
        lock (_gate)
        {
            return [.. _order.OfType<ModuleEntry>().Select(
                module => new LoadedModule(module.Id, module.Number, module.IsOfProgram))];
        }
    }

    /// <summary>Whether a module is part of the program rather than of the framework; not so where it is unknown.</summary>
    public bool IsOfProgram(ulong moduleId) => Find(moduleId) is { IsOfProgram: true };

    /// <summary>The file name of the module, such as <c>Shop.dll</c>; empty where it is unknown.</summary>
    public string AssemblyOf(ulong moduleId) => Find(moduleId)?.FileName ?? "";

    /// <summary>The module as it was loaded; null where it is unknown.</summary>
    public ModuleEntry? EntryOf(ulong moduleId) => Find(moduleId);

    /// <summary>The files of the target.</summary>
    public TargetFiles Files => _files;

    /// <summary>
    /// The module's metadata: from its file, from the single-file program that contains it, or from the target's
    /// memory. Null where it has none that can be read from here.
    /// </summary>
    public TypeMetadata? MetadataOf(ulong moduleId) => Find(moduleId) switch
    {
        null => null,
        { HasFile: true } module when _fileMetadata.GetOrAdd(
            (module.Path, module.Signature),
            static (file, files) => files.Open(file.Path, file.Signature),
            _files) is { } metadata => metadata,
        var module => module.InMemory ??= _memory?.MetadataOf(moduleId) is { } metadata ? TypeMetadata.TryRead(metadata) : null,
    };

    /// <summary>A type definition of a module, also of one that was made at run time and has no metadata.</summary>
    public TypeDefinitionPath? DefinitionOf(ulong moduleId, int metadataToken) =>
        MetadataOf(moduleId) is { } metadata ? metadata.Find(metadataToken)
        : _memory?.TypesOf(moduleId).GetValueOrDefault(metadataToken) is { } name ? TypeDefinitionPath.Parse(name)
        : null;

    /// <summary>Lets go of the metadata of files until something new is asked: of most types everything is known by then.</summary>
    public void ReleaseMetadata()
    {
        foreach (var metadata in _fileMetadata.Values)
        {
            metadata?.Release();
        }
    }

    public void Dispose()
    {
        foreach (var metadata in _fileMetadata.Values)
        {
            metadata?.Dispose();
        }

        foreach (var module in _modules.Values)
        {
            module.InMemory?.Dispose();
        }

        _files.Dispose();
    }

    private bool TryAdd(ModuleEntry module)
    {
        if (_modules.ContainsKey(module.Id))
        {
            return false;
        }

        if (!_budget.TryTake(module.Path.Length))
        {
            _leftOut.Add(module.Id);
            return false;
        }

        Interlocked.Increment(ref _version);
        _leftOut.Remove(module.Id);
        _modules.Add(module.Id, module);
        module.Number = ++_added;
        return true;
    }

    private ModuleEntry? Find(ulong moduleId)
    {
        lock (_gate)
        {
            return _modules.GetValueOrDefault(moduleId);
        }
    }
}
