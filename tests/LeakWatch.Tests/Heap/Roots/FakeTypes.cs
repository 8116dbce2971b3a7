using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Roots;

/// <summary>Types by their ids: a name and the file of their module.</summary>
internal sealed class FakeTypes : ITypeLookup
{
    private readonly Dictionary<ulong, (string Name, string Assembly)> _types = [];

    public FakeTypes Add(ulong id, string name, string assembly = "Shop.dll")
    {
        _types[id] = (name, assembly);
        return this;
    }

    public HeapObjectType Identify(ulong typeId)
    {
        var (name, assembly) = _types.GetValueOrDefault(typeId, ("Shop.Order", "Shop.dll"));
        return new HeapObjectType(typeId, new TypeIdentity(new TypeName(name, name), assembly), null);
    }
}
