using System.Text;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Files.Format;

/// <summary>Writes the line of an object: type and content, size, holder. One thread.</summary>
internal sealed class ObjectLineWriter
{
    private readonly HeapObjects _objects;
    private readonly Func<int, string> _holderOf;
    private readonly Dictionary<int, byte[]> _holders = [];

    /// <summary>Makes one.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="holderOf">What holds those at a place of the path aggregate, in words.</param>
    public ObjectLineWriter(HeapObjects objects, Func<int, string> holderOf)
    {
        _objects = objects;
        _holderOf = holderOf;
    }

    /// <summary>Makes the line anew.</summary>
    public void Write(IObjectRenderer renderer, int node, ulong address, Utf8Line line)
    {
        line.Shorten(0);
        renderer.Render(node, address, line);
        ObjectLine.AddSizeAndHolder(line, _objects.Graph.SizeOf(node), HolderOf(node));
    }

    private byte[] HolderOf(int node)
    {
        var place = _objects.Places.Of(node);
        if (!_holders.TryGetValue(place, out var text))
        {
            _holders[place] = text = Encoding.UTF8.GetBytes(Printable.Escape(_holderOf(place)));
        }

        return text;
    }
}
