using System.Text;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Text;

namespace LeakWatch.Values.Rendering;

/// <summary>The fields or elements of an object as they are put together: those behind the first few, and not too many. One thread.</summary>
/// <param name="first">How many to pass over.</param>
/// <param name="most">How many to take.</param>
internal sealed class MemberRows(long first, int most)
{
    private readonly List<ObjectMember> _rows = [];
    private long _seen;

    /// <summary>The value of the next row, as it is written.</summary>
    public Utf8Line Line { get; } = new();

    /// <summary>Whether there is room for no more.</summary>
    public bool IsFull => _rows.Count >= most;

    /// <summary>Says that a field or element comes next, of whatever many rows.</summary>
    /// <returns>Whether its rows are wanted.</returns>
    public bool Begin() => _seen++ >= first && !IsFull;

    /// <summary>Adds a row with what was written to the line.</summary>
    public void Add(string name, int? node)
    {
        _rows.Add(new ObjectMember(Printable.Escape(name), Encoding.UTF8.GetString(Line.Written), node));
        Line.Shorten(0);
    }

    /// <summary>All of them.</summary>
    /// <param name="leftOut">How many there are behind them.</param>
    public ObjectMembers End(long leftOut) => new(_rows, leftOut);
}
