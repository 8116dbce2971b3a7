using CsCheck;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Walk;

/// <summary>A block of objects, or of references where there are none.</summary>
internal sealed record SyntheticBlock(long Index, HeapObjectRecord[]? Objects, HeapReferenceRecord[]? References);

/// <summary>
/// A heap walk as the runtime would send it: numbered blocks of objects, each followed by blocks of their references.
/// </summary>
internal sealed class SyntheticWalk
{
    private SyntheticWalk(List<HeapObjectRecord> objects, List<SyntheticBlock> blocks)
    {
        Objects = objects;
        Blocks = blocks;
    }

    public static Gen<SyntheticWalk> Generator { get; } =
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 7], Gen.Select(Gen.ULong[1, 5], Gen.ULong[24, 400], Gen.ULong[0, 4]).Array[1, 60])
            .Select((objectsPerBlock, referencesPerBlock, shapes) => Make(objectsPerBlock, referencesPerBlock, shapes));

    public List<HeapObjectRecord> Objects { get; }

    public List<SyntheticBlock> Blocks { get; }

    public bool IsLastObjectsBlockWithoutReferences(int block) =>
        Blocks[block].Objects is { } objects
        && objects.All(record => record.ReferenceCount == 0)
        && Blocks.Skip(block + 1).All(later => later.Objects is null);

    private static SyntheticWalk Make(
        int objectsPerBlock, int referencesPerBlock, (ulong Type, ulong Size, ulong References)[] shapes)
    {
        var objects = shapes
            .Select((shape, i) => new HeapObjectRecord(0x1000 + ((ulong)i * 512), shape.Size, shape.Type, shape.References))
            .ToList();
        var blocks = new List<SyntheticBlock>();
        long objectBlocks = 0;
        long referenceBlocks = 0;
        foreach (var chunk in objects.Chunk(objectsPerBlock))
        {
            blocks.Add(new SyntheticBlock(objectBlocks++, chunk, null));
            var targets = chunk.SelectMany(
                record => Enumerable.Repeat(new HeapReferenceRecord(record.Address), (int)record.ReferenceCount));
            foreach (var references in targets.Chunk(referencesPerBlock))
            {
                blocks.Add(new SyntheticBlock(referenceBlocks++, null, references));
            }
        }

        return new SyntheticWalk(objects, blocks);
    }
}
