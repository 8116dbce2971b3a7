using CsCheck;
using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>A heap that chance has drawn, or a test: objects with types, sizes and references, and static fields.</summary>
/// <param name="Objects">Each a type, a size in units of 8 bytes, and which others it refers to.</param>
/// <param name="Roots">Which objects static fields hold: <c>Shop.Roots.s_0</c> and so on.</param>
internal sealed record DrawnHeap((int Type, int Size, int[] Targets)[] Objects, int[] Roots) : ITypeLookup, IRootLookup
{
    private const ulong Start = 0x7f00_0000_0000;

    private static readonly TypeName[] _names =
    [
        new("string", "string"),
        new("Shop.Order", "Order"),
        new("System.Collections.Generic.Dictionary<int, Shop.Order>.Entry[]", "Dictionary<int, Order>.Entry[]"),
        new("Shop.Outer.Inner<byte[], string>", "Outer.Inner<byte[], string>"),
        new("int[,]", "int[,]"),
        new("Läden.Größe<🐌>", "Größe<🐌>"),
        new("UNDEFINED", "UNDEFINED"),
    ];

    /// <summary>The type of what other tools refer to and do not have.</summary>
    public static int Undefined => _names.Length - 1;

    public static Gen<DrawnHeap> Any { get; } = Gen.Int[1, 40].SelectMany(count => Gen.Select(
        Gen.Select(Gen.Int[0, _names.Length - 2], Gen.Int[1, 300], Gen.Int[0, count - 1].Array[0, 6]).Array[count],
        Gen.Int[0, count - 1].Array[0, 5],
        (objects, roots) => new DrawnHeap(objects, roots)));

    /// <summary>Its snapshot, for the caller to dispose of.</summary>
    public HeapCapture Capture(Action<HeapGraphBuilder>? addMore = null)
    {
        using var builder = new HeapGraphBuilder();
        var addresses = new ulong[Objects.Length];
        var next = Start;
        for (var i = 0; i < Objects.Length; i++)
        {
            addresses[i] = next;
            // A gap now and then, and below another block.
            next += ((ulong)Objects[i].Size * 8) + (i % 7 == 0 ? 0x2_0000UL : 0);
        }

        for (var i = 0; i < Objects.Length; i++)
        {
            var (type, size, targets) = Objects[i];
            builder.AddObjects([new HeapObjectRecord(addresses[i], (ulong)size * 8, IdOf(type), (ulong)targets.Length)]);
            builder.AddReferences([.. targets.Select(target => new HeapReferenceRecord(addresses[target]))]);
        }

        for (var i = 0; i < Roots.Length; i++)
        {
            builder.AddStaticField(
                new StaticFieldRecord(0, addresses[Roots[i]], IdOf(Objects[Roots[i]].Type), $"Shop.Roots.s_{i}"));
        }

        addMore?.Invoke(builder);
        using var analyzer = new HeapAnalyzer(this, this, TimeProvider.System) { TellsAges = false };
        return analyzer.Analyze(new HeapWalk(
            new DateTimeOffset(2026, 11, 23, 15, 4, 2, TimeSpan.Zero),
            builder.Histogram.Build(id => Identify(id).Identity),
            builder,
            Objects.Sum(one => one.Targets.Length),
            []));
    }

    public HeapObjectType Identify(ulong typeId) =>
        new(typeId, new TypeIdentity(_names[(int)(typeId >> 3) - 1], typeId >> 3 == 2 ? "Shop.dll" : ""), null);

    private static ulong IdOf(int type) => (ulong)(type + 1) << 3;
}
