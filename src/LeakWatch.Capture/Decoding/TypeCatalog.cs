using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Every type that the runtime has described to this watch. The newest description of an id is the one that holds: after an
/// unload an id can become that of another type.
/// </summary>
internal sealed class TypeCatalog
{
    private readonly Dictionary<ulong, TypeDescription> _types = [];

    public TypeDescription? Find(ulong id) => _types.GetValueOrDefault(id);

    public bool Contains(ulong id) => _types.ContainsKey(id);

    public void Add(TypeDescription type) => _types[type.Id] = type;
}
