using System.Text;
using LeakWatch.Files.Format;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Objects;

/// <summary>Writes the line of an object: type and content, size, holder. One thread.</summary>
internal sealed class ObjectLine
{
    private readonly HeapObjects _objects;
    private readonly HolderPaths _holders;
    private readonly Dictionary<int, byte[]> _holderTexts = [];

    public ObjectLine(HeapCapture capture)
    {
        _objects = capture.Objects!;
        _holders = new HolderPaths(capture.Snapshot.Paths);
    }

    /// <summary>Makes the line anew.</summary>
    public void Write(IObjectRenderer renderer, int node, ulong address, Utf8Line line)
    {
        line.Shorten(0);
        renderer.Render(node, address, line);
        line.Add("  "u8);
        line.Add(_objects.Graph.SizeOf(node));
        line.Add(" B  <- "u8);
        line.Add(HolderOf(node));
    }

    private byte[] HolderOf(int node)
    {
        var place = _objects.Places.Of(node);
        if (!_holderTexts.TryGetValue(place, out var text))
        {
            _holderTexts[place] = text = Encoding.UTF8.GetBytes(Printable.Escape(_holders.Of(place)));
        }

        return text;
    }
}
