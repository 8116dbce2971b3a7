using LeakWatch.Heap.Memory;

namespace LeakWatch.Files.Sorting;

/// <summary>Lines in memory: their bytes one after the other, and a place and a sort key a line.</summary>
internal sealed class LineBlock : IDisposable
{
    private const int BytesOfEntry = sizeof(ulong) + sizeof(long);

    private readonly NativeBuffer<byte> _text = new();
    private readonly NativeBuffer<ulong> _keys = new();
    private readonly NativeBuffer<long> _places = new();

    public int Count => (int)_places.Length;

    /// <summary>What it would occupy with one line more, in bytes.</summary>
    public long BytesWith(ReadOnlySpan<byte> line) => _text.Length + line.Length + 1 + ((_places.Length + 1) * BytesOfEntry);

    public void Add(ReadOnlySpan<byte> line)
    {
        _places.Add(LinePlace.Of((int)_text.Length, line.Length));
        _keys.Add(0);
        var copy = _text.AddSpan(line.Length + 1);
        line.CopyTo(copy);
        copy[^1] = (byte)'\n';
    }

    public void Sort() => LineOrder.Sort(Text, _keys.Span(0, Count), Places);

    /// <summary>Hands out the lines in their present order.</summary>
    public void ForEach(LineAction action)
    {
        var text = Text;
        foreach (var place in Places)
        {
            action(LinePlace.In(text, place));
        }
    }

    public void Clear()
    {
        _text.Shorten(0);
        _keys.Shorten(0);
        _places.Shorten(0);
    }

    public void Dispose()
    {
        _text.Dispose();
        _keys.Dispose();
        _places.Dispose();
    }

    private ReadOnlySpan<byte> Text => _text.Span(0, (int)_text.Length);

    private Span<long> Places => _places.Span(0, Count);
}
