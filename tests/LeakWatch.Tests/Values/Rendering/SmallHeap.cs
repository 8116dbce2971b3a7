using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Values.Rendering;

/// <summary>
/// A heap of a few objects, written down as type, size and references; each object at its own place of the path aggregate unless
/// told otherwise.
/// </summary>
internal static class SmallHeap
{
    public static ulong AddressOf(int node) => 0x7f12_3400_0000 + ((ulong)node * 1024);

    public static ulong IdOf(string type) => 0x1000UL + (ulong)(type.GetHashCode(StringComparison.Ordinal) & 0xFFFF_FFF8);

    public static HeapObjects Of(params (string Type, long Size, int[] References)[] objects) => Of(objects, _ => 0);

    public static HeapObjects Of((string Type, long Size, int[] References)[] objects, Func<int, int> placeOf)
    {
        using var builder = new HeapGraphBuilder();
        for (var node = 0; node < objects.Length; node++)
        {
            var (type, size, references) = objects[node];
            builder.AddObjects([new HeapObjectRecord(AddressOf(node), (ulong)size, IdOf(type), (ulong)references.Length)]);
            builder.AddReferences([.. references.Select(target => new HeapReferenceRecord(AddressOf(target)))]);
        }

        var places = new NativeBuffer<int>();
        for (var node = 0; node < objects.Length; node++)
        {
            places.Add(placeOf(node));
        }

        var names = objects.Select(row => row.Type).DistinctBy(IdOf).ToDictionary(IdOf);
        var count = names.Count;
        HeapObjectType[] types = [.. Enumerable.Range(0, count).Select(i => TypeOf(names[builder.Histogram.IdOf(i)]))];
        PathSample[] samples = [.. Enumerable.Range(0, 8).Select(_ => PathSample.OfNothing)];
        return new HeapObjects(builder.Build(), new PathPlaces(places, samples), types);
    }

    private static HeapObjectType TypeOf(string name)
    {
        var shortName = name[(name.LastIndexOf('.') + 1)..];
        var isArray = name.EndsWith(']');
        return new HeapObjectType(
            IdOf(name),
            new TypeIdentity(new TypeName(name, shortName), "Shop.dll"),
            new TypeDescription(
                IdOf(name),
                0,
                0,
                isArray ? HeapTypeFlags.Array : HeapTypeFlags.None,
                0,
                name == "byte[]" ? "System.Byte[]" : name,
                []));
    }
}
