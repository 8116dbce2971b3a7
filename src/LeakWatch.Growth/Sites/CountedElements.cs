using LeakWatch.Heap.Content;

namespace LeakWatch.Growth.Sites;

/// <summary>What the containers of a snapshot have said of themselves, once they can no longer be asked.</summary>
/// <param name="elements">How many elements they had, by their place.</param>
internal sealed class CountedElements(Dictionary<int, NumberSeries> elements) : IContainerNumbers
{
    /// <inheritdoc/>
    public long? ElementsAt(int place, long objects) => elements.TryGetValue(place, out var series) ? series.Now : null;

    /// <inheritdoc/>
    public long? BoundAt(int place) => null;
}
