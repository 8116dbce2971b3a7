using System.Buffers;
using LeakWatch.Heap.Content;

namespace LeakWatch.Files.Format;

/// <summary>
/// Lines with content that was read after the snapshot's copy: they wait here until it is known that no collection has moved it
/// meanwhile. Bounded by whoever asks <see cref="Bytes"/>.
/// </summary>
internal sealed class PendingLines
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<(int Node, ulong Address, int Length, int Youngest)> _lines = [];

    /// <summary>Bytes of the lines that wait.</summary>
    public long Bytes => _text.WrittenCount;

    /// <summary>How many wait.</summary>
    public int Count => _lines.Count;

    /// <summary>Adds a line.</summary>
    /// <param name="node">Its object.</param>
    /// <param name="address">Where that is.</param>
    /// <param name="youngest">The youngest generation of what was read late for it.</param>
    /// <param name="line">The line.</param>
    public void Add(int node, ulong address, int youngest, Utf8Line line)
    {
        _text.Write(line.Written);
        _lines.Add((node, address, line.Length, youngest));
    }

    /// <summary>Hands out the lines, each with whether it is certain, and forgets them.</summary>
    /// <param name="oldestCollected">The oldest generation collected by now; null where that is not known.</param>
    /// <param name="settle">Takes a line that is certain, or the object of one that is not.</param>
    public void Settle(int? oldestCollected, SettleLine settle)
    {
        var text = _text.WrittenSpan;
        var start = 0;
        foreach (var (node, address, length, youngest) in _lines)
        {
            settle(node, address, oldestCollected is { } oldest && youngest > oldest ? text.Slice(start, length) : default);
            start += length;
        }

        _lines.Clear();
        _text.ResetWrittenCount();
    }

    /// <summary>Takes a line, empty when it is not certain, and its object.</summary>
    public delegate void SettleLine(int node, ulong address, ReadOnlySpan<byte> line);
}
