using System.Numerics;
using System.Text;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Files.GcDump;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Files.Content;

/// <summary>The objects of one type in a file of objects.</summary>
public sealed class KeptObjects
{
    private const int LinesBetweenLooks = 1 << 12;
    private const int Powers = 64;

    private readonly Dictionary<string, KeptHolder> _holders = [];
    private readonly (long Count, long Bytes)[] _sizes = new (long Count, long Bytes)[Powers];

    // Whether the line that was read last is among those that are kept.
    private bool _isKept;

    private KeptObjects()
    {
    }

    /// <summary>By what holds them, most bytes first.</summary>
    public IReadOnlyList<KeptHolder> Holders { get; private set; } = [];

    /// <summary>How large they are: by the power of two, 0 to 63.</summary>
    public IReadOnlyList<(long Count, long Bytes)> Sizes => _sizes;

    /// <summary>What the file does not have, in sentences.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>
    /// Reads them: from the beginning of the file to the last line of the type, some 300 MB a second. Memory depends on how many hold
    /// them, and on how many lines are kept of each.
    /// </summary>
    /// <param name="path">The file of the objects.</param>
    /// <param name="type">The full name of the type, escaped; of arrays without a length.</param>
    /// <param name="linesOf">How many different lines to keep of what a place holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">The file is missing, foreign or damaged.</exception>
    public static KeptObjects Read(string path, string type, Func<string, int> linesOf, CancellationToken cancellationToken)
    {
        using var file = SnapshotFileReader.Open(path);
        var objects = new KeptObjects { LeftOut = [.. file.Header.All(SnapshotFileKeys.LeftOut)] };
        // Lines are in order, and the length of an array stands in its last brackets.
        var end = type.EndsWith(']') ? type.LastIndexOf('[') : type.Length;
        while (end > 0 && type[end - 1] == ']')
        {
            end = type.LastIndexOf('[', end - 1);
        }

        var prefix = Encoding.UTF8.GetBytes(type[..end]);
        var buffer = new char[4096];
        while (file.TryRead(out var line))
        {
            if (file.LineNumber % LinesBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!line.StartsWith(prefix))
            {
                if (line.SequenceCompareTo(prefix) > 0)
                {
                    break;
                }

                continue;
            }

            var parsed = ObjectLine.Parse(line);
            if (TypeOf(parsed.Type, ref buffer).SequenceEqual(type))
            {
                objects.Add(parsed, file.RepeatsPrevious, linesOf);
            }
        }

        objects.Holders =
        [
            .. objects._holders.Values.OrderByDescending(static holder => holder.Bytes)
                .ThenBy(static holder => holder.Holder, StringComparer.Ordinal),
        ];
        return objects;
    }

    /// <summary>
    /// What is written of a holder: <c>static Shop.Cache.s_orders &lt;- Dictionary&lt;int, Order&gt;</c>. Other holders can read the same
    /// where it has more than four types, or two have the same short name.
    /// </summary>
    /// <param name="root">The root.</param>
    /// <param name="path">The full names of the types from there on, as they are written.</param>
    public static string HolderOf(string root, IReadOnlyList<string> path) =>
        HolderText.Of(root, [.. path.Select(static type => GcDumpTypeName.FromFile(type).Short)]);

    private static ReadOnlySpan<char> TypeOf(ReadOnlySpan<byte> text, ref char[] buffer)
    {
        if (buffer.Length < text.Length)
        {
            buffer = new char[text.Length * 2];
        }

        var name = buffer.AsSpan(0, Encoding.UTF8.GetChars(text, buffer));
        return name[..DiffGroups.WithoutLengths(name)];
    }

    private void Add(ObjectLine line, bool repeats, Func<string, int> linesOf)
    {
        var name = Encoding.UTF8.GetString(line.Holder);
        if (!_holders.TryGetValue(name, out var holder))
        {
            _holders[name] = holder = new KeptHolder(name);
        }

        holder.Count++;
        holder.Bytes += line.Bytes;
        ref var size = ref _sizes[BitOperations.Log2((ulong)Math.Max(1, line.Bytes))];
        size = (size.Count + 1, size.Bytes + line.Bytes);
        // Equal lines stand behind one another.
        var lines = holder.FirstLines;
        if (!repeats)
        {
            _isKept = lines.Count < linesOf(name);
            if (_isKept)
            {
                lines.Add((Encoding.UTF8.GetString(WithoutSize(line.Described)), line.Bytes, 1));
            }
        }
        else if (_isKept)
        {
            lines[^1] = lines[^1] with { Count = lines[^1].Count + 1 };
        }
    }

    private static ReadOnlySpan<byte> WithoutSize(ReadOnlySpan<byte> described) =>
        described.LastIndexOf("  "u8) is > 0 and var end ? described[..end] : described;
}
