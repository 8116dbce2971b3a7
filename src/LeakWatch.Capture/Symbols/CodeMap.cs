using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Capture.Symbols;

/// <summary>
/// Which method's code is at an address: sorted ranges, searched in halves. The runtime puts new code where dynamic methods were that are
/// gone: such a place is <see cref="CodeRange.IsReused"/>. Bounded: what comes when it is full is not known. One thread at a time.
/// </summary>
internal sealed class CodeMap
{
    // 64 bytes each.
    private const int MaxRanges = 1 << 19;

    private readonly List<CodeRange> _added = [];
    private ulong[] _starts = [];
    private CodeRange[] _ranges = [];

    /// <summary>Adds code; what is there already may come once more.</summary>
    public void Add(in CodeRange range)
    {
        if (range.Length > 0 && _added.Count + _ranges.Length < MaxRanges)
        {
            _added.Add(range);
        }
    }

    /// <summary>The code at an address.</summary>
    public bool TryFind(ulong address, [MaybeNullWhen(false)] out CodeRange range)
    {
        Sort();
        var place = Array.BinarySearch(_starts, address);
        place = place < 0 ? ~place - 1 : place;
        range = place < 0 ? default : _ranges[place];
        return place >= 0 && address - range.Start < range.Length;
    }

    /// <summary>Forgets code whose place may have become that of other code since.</summary>
    public void ForgetDynamic()
    {
        Sort();
        _ranges = Array.FindAll(_ranges, static range => range is { IsDynamic: false, IsReused: false });
        _starts = Array.ConvertAll(_ranges, static range => range.Start);
    }

    private void Sort()
    {
        if (_added.Count == 0)
        {
            return;
        }

        // Stable, and the newest of one place is the one to stay.
        var sorted = _ranges.Concat(_added).Select(static (range, order) => (range, order))
            .GroupBy(static entry => entry.range.Start)
            .Select(static same => same.MaxBy(static entry => entry.order).range with
            {
                IsReused = same.Any(entry => entry.range.IsReused || !entry.range.IsSameMethodAs(same.First().range)),
            })
            .OrderBy(static range => range.Start);
        _ranges = [.. sorted];
        _starts = Array.ConvertAll(_ranges, static range => range.Start);
        _added.Clear();
        MarkOverlaps();
    }

    private void MarkOverlaps()
    {
        for (var i = 1; i < _ranges.Length; i++)
        {
            if (_ranges[i - 1].End > _ranges[i].Start)
            {
                _ranges[i - 1] = _ranges[i - 1] with { IsReused = true };
                _ranges[i] = _ranges[i] with { IsReused = true };
            }
        }
    }
}
