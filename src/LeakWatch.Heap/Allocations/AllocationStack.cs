using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Heap.Allocations;

/// <summary>The stack of an allocation. Immutable.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a call stack, and not a collection.")]
public sealed class AllocationStack
{
    /// <summary>Takes over the frames.</summary>
    /// <param name="frames">The frames, the one that allocated first.</param>
    public AllocationStack(IReadOnlyList<AllocationFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        Frames = frames;
        OwnFrame = FirstOwn(frames);
    }

    /// <summary>The frames, the one that allocated first; the runtime gives 100 at the most.</summary>
    public IReadOnlyList<AllocationFrame> Frames { get; }

    /// <summary>
    /// The first frame of the program's own code; where there is none, of a package that it uses, or else the first that was made at run
    /// time, whose maker is not known. Null where there is none of those either.
    /// </summary>
    public AllocationFrame? OwnFrame { get; }

    /// <summary>The frames of the program's own code alone, the one nearest to the allocation first.</summary>
    public IEnumerable<AllocationFrame> OwnFrames => OwnFrame is { IsOfPackage: false }
        ? Frames.Where(static frame => frame is { IsOwn: true, IsOfPackage: false })
        : Frames.Where(static frame => frame.IsOwn);

    private static AllocationFrame? FirstOwn(IReadOnlyList<AllocationFrame> frames)
    {
        AllocationFrame? ofPackage = null;
        AllocationFrame? dynamic = null;
        foreach (var frame in frames)
        {
            if (frame is { IsOwn: true, IsOfPackage: false })
            {
                return frame;
            }

            if (frame.IsOwn)
            {
                ofPackage ??= frame;
            }

            if (frame.IsDynamic)
            {
                dynamic ??= frame;
            }
        }

        return ofPackage ?? dynamic;
    }
}
