using System.Buffers;
using System.Collections;
using System.IO.Pipelines;
using System.Text;

namespace LeakWatch.Targets.Stores;

/// <summary>Those of bytes, bits and characters: buffers, writers, pipes.</summary>
internal static class BufferStores
{
    private const int BytesOfElement = 32;
    private const int BitsOfElement = 8 * BytesOfElement;
    private const string Text = "16.5 degrees ";

    private static readonly BitArray s_bitArray = new(0);
    private static readonly ArrayBufferWriter<Reading> s_arrayBufferWriter = new();
    private static readonly MemoryStream s_memoryStream = new();
    private static readonly StringBuilder s_stringBuilder = new();
    private static readonly Pipe s_pipe = new(new PipeOptions(pauseWriterThreshold: 0));
    private static readonly PipeReader s_pipeReader = PipeReader.Create(new EndlessStream());
    private static readonly PipeWriter s_pipeWriter = PipeWriter.Create(Stream.Null);

    private static ReadOnlySequence<Reading> s_sequence = SequencePart.Begin();

    public static IReadOnlyDictionary<string, Action<int>> Light { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_bitArray)] = static _ => s_bitArray.Length += BitsOfElement,
        [nameof(s_arrayBufferWriter)] = static i => s_arrayBufferWriter.Write([new Reading(i, i)]),
        [nameof(s_memoryStream)] = static _ => s_memoryStream.Write(new byte[BytesOfElement]),
        [nameof(s_stringBuilder)] = static _ => s_stringBuilder.Append(Text),
        [nameof(s_pipe)] = static _ => s_pipe.Writer.WriteAsync(new byte[BytesOfElement]).AsTask().GetAwaiter().GetResult(),
        [nameof(s_pipeReader)] = static _ => ReadMore(),
        [nameof(s_pipeWriter)] = static _ => s_pipeWriter.Write(new byte[BytesOfElement]),
    };

    public static IReadOnlyDictionary<string, Action<int>> Heavy { get; } = new Dictionary<string, Action<int>>
    {
        [nameof(s_sequence)] = static i => s_sequence = SequencePart.Append(s_sequence, new Reading(i, i)),
    };

    // All that has come is looked at, and nothing is used up.
    private static void ReadMore()
    {
        var buffer = s_pipeReader.ReadAsync().AsTask().GetAwaiter().GetResult().Buffer;
        s_pipeReader.AdvanceTo(buffer.Start, buffer.End);
    }

    private sealed class SequencePart : ReadOnlySequenceSegment<Reading>
    {
        public SequencePart(ReadOnlyMemory<Reading> readings) => Memory = readings;

        public static ReadOnlySequence<Reading> Begin()
        {
            var first = new SequencePart(default);
            return Sequence(first, first);
        }

        public static ReadOnlySequence<Reading> Append(ReadOnlySequence<Reading> sequence, Reading reading) =>
            Sequence((SequencePart)sequence.Start.GetObject()!, ((SequencePart)sequence.End.GetObject()!).Add(reading));

        private static ReadOnlySequence<Reading> Sequence(SequencePart first, SequencePart last) =>
            new(first, 0, last, last.Memory.Length);

        private SequencePart Add(Reading reading)
        {
            var next = new SequencePart(new[] { reading }) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }

    // A connection on which a little comes each time.
    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Math.Min(BytesOfElement, buffer.Length));
    }
}
