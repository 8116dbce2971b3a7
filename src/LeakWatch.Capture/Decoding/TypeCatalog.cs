using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Every type that the runtime has described to this watch and not unloaded since: after an unload an id can become that of
/// another type. Those that come when there are too many are not kept, as a snapshot then says. May be used by several threads.
/// </summary>
internal sealed class TypeCatalog
{
    // Of some hundred thousand types, of which a large program has one.
    private const long MaxBytes = 256 << 20;

    private readonly Lock _gate = new();
    private readonly TextBudget _budget = new(MaxBytes);
    private readonly Dictionary<ulong, TypeDescription> _types = [];
    private readonly IdsLeftOut _leftOut = new();
    private long _version;

    /// <summary>
    /// Answers the metadata names of types that the runtime describes without one; null where it names them all.
    /// </summary>
    public Func<ulong, string?>? NameOfUnnamed { get; set; }

    /// <summary>How many types are described.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _types.Count;
            }
        }
    }

    /// <summary>How often something has changed.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public TypeDescription? Find(ulong id)
    {
        lock (_gate)
        {
            var type = _types.GetValueOrDefault(id);
            if (type is { MetadataName: "", IsArray: false } && NameOfUnnamed?.Invoke(id) is { } name)
            {
                _version++;
                _types[id] = type = type with { MetadataName = name };
            }

            return type;
        }
    }

    public bool Contains(ulong id) => Find(id) is not null;

    /// <summary>Whether the runtime has described a type when there was no more room for it.</summary>
    public bool IsLeftOut(ulong id) => _leftOut.Contains(id) && !Contains(id);

    public void Add(TypeDescription type)
    {
        lock (_gate)
        {
            // Each snapshot describes them all again. What is known lives long by now, and its name hangs on it.
            if (_types.TryGetValue(type.Id, out var known) && known.SaysTheSame(type))
            {
                return;
            }

            _version++;
            if (_types.Remove(type.Id))
            {
                _budget.GiveBack(LengthOf(known!));
            }

            if (_budget.TryTake(LengthOf(type)))
            {
                _types.Add(type.Id, type);
                _leftOut.Remove(type.Id);
            }
            else
            {
                _leftOut.Add(type.Id);
            }
        }
    }

    /// <summary>Forgets the types of a module that is unloaded, and those that are constructed from them.</summary>
    public void Unload(ulong moduleId)
    {
        lock (_gate)
        {
            _version++;
            var gone = _types.Values.Where(type => type.ModuleId == moduleId).Select(type => type.Id).ToHashSet();
            while (gone.Count > 0)
            {
                foreach (var id in gone)
                {
                    _types.Remove(id, out var type);
                    _budget.GiveBack(LengthOf(type!));
                }

                gone = _types.Values.Where(type => type.Parameters.Any(gone.Contains)).Select(type => type.Id).ToHashSet();
            }
        }
    }

    // A parameter takes as much as four characters.
    private static int LengthOf(TypeDescription type) =>
        type.MetadataName.Length + (type.Parameters.Count * (sizeof(ulong) / sizeof(char)));
}
