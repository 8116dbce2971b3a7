using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeakWatch.Heap.Text;

namespace LeakWatch.Testing.Watching;

/// <summary>One side of the talk between a test and its watcher: an object in JSON a line. One reader, one writer.</summary>
/// <param name="input">Where the lines of the other side come from.</param>
/// <param name="output">Where those of this side go.</param>
/// <param name="maxBytes">The longest line that is read, in bytes: what is longer is not what was asked for.</param>
internal sealed class WatcherLines(Stream input, Stream output, long maxBytes = WatcherLines.UsualMaxBytes)
{
    private const long UsualMaxBytes = 64 << 20;
    private const int MaxShown = 200;
    private readonly PipeReader _reader = PipeReader.Create(input);

    /// <summary>Writes a line.</summary>
    /// <exception cref="IOException">Nobody reads it any more.</exception>
    public async Task WriteAsync<T>(T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(value, type);
        await output.WriteAsync((byte[])[.. line, (byte)'\n'], cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next line; null at the end of all.</summary>
    /// <exception cref="InvalidDataException">It is no such object.</exception>
    public async Task<T?> ReadAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var value = Parse(read.Buffer.Slice(0, end), type);
                _reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return value;
            }

            if (read.Buffer.Length > maxBytes)
            {
                throw new InvalidDataException($"a line of more than {Quantity.Bytes(maxBytes)}");
            }

            if (read.IsCompleted)
            {
                // What is left was cut off.
                return null;
            }

            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (JsonSerializer.Deserialize(ref reader, type) is { } value && !reader.Read())
            {
                return value;
            }
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException or ArgumentException)
        {
            // Said below.
        }

        var shown = Encoding.UTF8.GetString(line.Slice(0, Math.Min(line.Length, MaxShown)));
        throw new InvalidDataException($"'{Printable.Escape(shown.TrimEnd('\r'))}{(line.Length > MaxShown ? "…" : "")}'");
    }
}
