using LeakWatch.Heap.Known;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Finds the collections of which the graph does not show how much is in them: those whose arrays hold no references. Segments and
/// nodes between a collection and its arrays are its insides.
/// </summary>
/// <param name="aggregate">The newest path aggregate.</param>
/// <param name="series">Those of its nodes.</param>
/// <param name="minBytes">The size of a buffer from which on it is worth while, in bytes.</param>
internal sealed class CountedBuffers(PathAggregate aggregate, PathSeries[] series, int minBytes)
{
    /// <summary>The collections by their node, with their buffers.</summary>
    public Dictionary<int, List<int>> ByOwner()
    {
        var buffers = new Dictionary<int, List<int>>();
        for (var i = 0; i < aggregate.Nodes.Length; i++)
        {
            if (series[i].Content is { IsBuffer: true } content && content.Bytes.Now >= minBytes
                && OwnerOf(i) is >= 0 and var owner)
            {
                if (!buffers.TryGetValue(owner, out var others))
                {
                    buffers[owner] = others = [];
                }

                others.Add(i);
            }
        }

        // The buckets of a dictionary, say, beside its entries with references: the objects behind these tell more.
        for (var i = 0; i < aggregate.Nodes.Length && buffers.Count > 0; i++)
        {
            if (series[i].Content is { IsBuffer: false } && OwnerOf(i) is >= 0 and var owner && !IsBufferAlone(owner))
            {
                buffers.Remove(owner);
            }
        }

        return buffers;
    }

    // What is no collection holds no objects of others.
    private bool IsBufferAlone(int owner) =>
        KnownTypes.Container(aggregate.Nodes[owner].Type!.Name.Full) is { BufferLength: not null };

    // -1 where there is none, or there are several of which only one would be read.
    private int OwnerOf(int buffer)
    {
        var node = aggregate.Nodes[buffer].Parent;
        for (; aggregate.Nodes[node].Type is { } type; node = aggregate.Nodes[node].Parent)
        {
            if (KnownTypes.Container(type.Name.Full) is { IsCounted: true } known)
            {
                return aggregate.Nodes[node].Count == 1 || known.Link is not null ? node : -1;
            }

            if (!Plumbing.IsInside(type, aggregate.TypeOfParent(node)))
            {
                break;
            }
        }

        return -1;
    }
}
