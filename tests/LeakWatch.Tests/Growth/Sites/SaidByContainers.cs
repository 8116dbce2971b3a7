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

    public long? ElementsAt(int place)
    {
        Asked.Add(place);
        return Elements;
    }

    public long? BoundAt(int place) => Bound;
}
