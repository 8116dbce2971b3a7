using LeakWatch.Heap.Content;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>What containers say of themselves, as a test has it.</summary>
internal sealed class SaidByContainers : IContainerNumbers
{
    /// <summary>How many elements each says it has.</summary>
    public long? Elements { get; init; }

    /// <summary>How much each may hold.</summary>
    public long? Bound { get; init; }

    /// <summary>The places whose elements were asked for.</summary>
    public List<int> Asked { get; } = [];

    /// <summary>Of how many objects the last of them was said to consist.</summary>
    public long Objects { get; private set; }

    public long? ElementsAt(int place, long objects)
    {
        Asked.Add(place);
        Objects = objects;
        return Elements;
    }

    public long? BoundAt(int place) => Bound;
}
