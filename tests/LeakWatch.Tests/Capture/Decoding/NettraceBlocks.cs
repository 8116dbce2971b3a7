using System.Buffers.Binary;
using System.Text;

namespace LeakWatch.Tests.Capture.Decoding;

/// <summary>
/// Takes a nettrace stream (format 4) apart into its blocks and puts it together again without some of them. The format:
/// https://github.com/microsoft/perfview/blob/main/src/TraceEvent/EventPipe/NetTraceFormat_v5.md
/// </summary>
internal sealed class NettraceBlocks
{
    private const byte NullReference = 1;
    private const byte BeginPrivateObject = 5;
    private const byte EndObject = 6;
    private const int Alignment = 4;

    private readonly byte[] _head;
    private readonly List<Block> _blocks;

    private NettraceBlocks(byte[] head, List<Block> blocks)
    {
        _head = head;
        _blocks = blocks;
    }

    /// <summary>The names of the blocks in their order: EventBlock, MetadataBlock, StackBlock, SPBlock.</summary>
    public IEnumerable<string> Kinds => _blocks.Select(block => block.Kind);

    public static NettraceBlocks Parse(byte[] stream)
    {
        // "Nettrace", "!FastSerialization.1" behind its length, then the Trace object: all of it is the head.
        var position = 8 + sizeof(int) + 20;
        var traceStart = position;
        ReadTypeName(stream, ref position);
        const int TraceObjectBytes = 48;
        position += TraceObjectBytes;
        Assert.Equal(EndObject, stream[position++]);
        Assert.True(position > traceStart);
        var head = stream[..position];
        var blocks = new List<Block>();
        while (stream[position] != NullReference)
        {
            var headerStart = position;
            var kind = ReadTypeName(stream, ref position);
            var header = stream[headerStart..position];
            var size = BinaryPrimitives.ReadInt32LittleEndian(stream.AsSpan(position));
            position = Align(position + sizeof(int));
            blocks.Add(new Block(kind, header, stream[position..(position + size)]));
            position += size;
            Assert.Equal(EndObject, stream[position++]);
        }

        return new NettraceBlocks(head, blocks);
    }

    /// <summary>The stream with all blocks but one; with all of them where the index is none.</summary>
    public byte[] Without(int missing) => Write(_blocks.Where((_, i) => i != missing));

    /// <summary>The stream without a block.</summary>
    public byte[] Empty() => Write([]);

    /// <summary>The stream in pieces, each of which ends behind a block; the last one brings the end of the stream.</summary>
    public byte[][] Pieces()
    {
        var whole = Write(_blocks);
        // What ends a stream that has no more blocks is its last byte.
        int[] ends = [.. Enumerable.Range(1, _blocks.Count).Select(count => Write(_blocks.Take(count)).Length - 1), whole.Length];
        return [.. ends.Select((end, i) => whole[(i == 0 ? 0 : ends[i - 1])..end])];
    }

    /// <summary>The stream with its blocks over and over again; what describes the events comes only once.</summary>
    public byte[] Repeated(int times) =>
        Write(_blocks.Concat(
            Enumerable.Repeat(_blocks.Where(block => block.Kind != "MetadataBlock"), times - 1).SelectMany(blocks => blocks)));

    /// <summary>The stream with bytes of its events changed, wherever in them.</summary>
    public byte[] WithEventsChanged(IEnumerable<(int Place, byte Value)> changes)
    {
        var blocks = _blocks.Select(block => block with { Content = [.. block.Content] }).ToList();
        var events = blocks.FindAll(block => block.Kind == "EventBlock");
        foreach (var (place, value) in changes)
        {
            var content = events[place % events.Count].Content;
            content[place / events.Count % content.Length] = value;
        }

        return Write(blocks);
    }

    private byte[] Write(IEnumerable<Block> blocks)
    {
        using var stream = new MemoryStream();
        stream.Write(_head);
        foreach (var block in blocks)
        {
            stream.Write(block.Header);
            stream.Write(BitConverter.GetBytes(block.Content.Length));
            stream.Write(new byte[Align((int)stream.Position) - (int)stream.Position]);
            stream.Write(block.Content);
            stream.WriteByte(EndObject);
        }

        stream.WriteByte(NullReference);
        return stream.ToArray();
    }

    private static string ReadTypeName(byte[] stream, ref int position)
    {
        Assert.Equal(BeginPrivateObject, stream[position]);
        Assert.Equal(BeginPrivateObject, stream[position + 1]);
        Assert.Equal(NullReference, stream[position + 2]);
        // Behind the tags: version and minimum reader version.
        position += 3 + (2 * sizeof(int));
        var length = BinaryPrimitives.ReadInt32LittleEndian(stream.AsSpan(position));
        var name = Encoding.UTF8.GetString(stream, position + sizeof(int), length);
        position += sizeof(int) + length;
        Assert.Equal(EndObject, stream[position++]);
        return name;
    }

    private static int Align(int position) => (position + Alignment - 1) / Alignment * Alignment;

    private sealed record Block(string Kind, byte[] Header, byte[] Content);
}
