using System.Globalization;
using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;

namespace LeakWatch.Files.Diff;

/// <summary>
/// Brings all lines that came and went into the order of their groups, in bounded memory: sorted by the group's rank before them.
/// </summary>
internal sealed class GroupedLines : IDisposable
{
    // The rank in eight hexadecimal digits, and whether it came (a) or went (b).
    private const int PrefixLength = 9;

    private readonly DiffGroups _groups;
    private readonly int _shown;
    private readonly LineSorter _sorter;
    private byte[] _buffer = new byte[4096];

    public GroupedLines(DiffGroups groups, int shown, string scratchDirectory, int memory)
    {
        _groups = groups;
        _shown = shown;
        _sorter = new LineSorter(scratchDirectory, memory);
    }

    /// <summary>Keeps a line if its group is shown.</summary>
    public void Add(Change change, ReadOnlySpan<byte> line, long runStart)
    {
        var group = _groups.Find(ObjectLine.Parse(line));
        if (group.Rank >= _shown)
        {
            return;
        }

        line = line[..Math.Min(line.Length, LineSorter.LongestLine - PrefixLength)];
        var length = PrefixLength + line.Length;
        EnsureBuffer(length);
        group.Rank.TryFormat(_buffer, out _, "X8", CultureInfo.InvariantCulture);
        _buffer[PrefixLength - 1] = (byte)(change == Change.Came ? 'a' : 'b');
        line.CopyTo(_buffer.AsSpan(PrefixLength));
        _sorter.Add(_buffer.AsSpan(0, length));
    }

    /// <summary>Hands out the groups and their lines, equal ones as one.</summary>
    public void Report(IReadOnlyList<DiffGroup> ranked, IDiffReport report, CancellationToken cancellationToken)
    {
        var next = 0;
        var length = -1;
        long count = 0;
        _sorter.ForEach(line =>
        {
            if (length >= 0 && line.SequenceEqual(_buffer.AsSpan(0, length)))
            {
                count++;
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            ReportLine();
            Hold(line);
            (length, count) = (line.Length, 1);
        });
        ReportLine();
        EndGroup();

        void ReportLine()
        {
            if (length < 0)
            {
                return;
            }

            var rank = int.Parse(_buffer.AsSpan(0, PrefixLength - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            while (next <= rank)
            {
                EndGroup();
                report.GroupBegins(ranked[next++]);
            }

            report.Line(
                _buffer[PrefixLength - 1] == 'a' ? Change.Came : Change.Went, _buffer.AsSpan(
                    PrefixLength, length - PrefixLength), count);
        }

        void EndGroup()
        {
            if (next > 0)
            {
                report.GroupEnds(ranked[next - 1]);
            }
        }
    }

    public void Dispose() => _sorter.Dispose();

    private void Hold(ReadOnlySpan<byte> line)
    {
        EnsureBuffer(line.Length);
        line.CopyTo(_buffer);
    }

    private void EnsureBuffer(int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = new byte[2 * length];
        }
    }
}
