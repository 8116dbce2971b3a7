using LeakWatch.Heap.Content;

namespace LeakWatch.Values.Layouts;

/// <summary>The names of an enumeration's values. Immutable.</summary>
internal sealed class EnumNames
{
    private readonly ulong[] _values;
    private readonly byte[][] _names;

    /// <summary>Makes one; of several names for one value the first counts.</summary>
    public EnumNames(IEnumerable<(string Name, ulong Value)> names)
    {
        var distinct = names.DistinctBy(name => name.Value).OrderBy(name => name.Value).ToList();
        _values = [.. distinct.Select(name => name.Value)];
        _names = [.. distinct.Select(name => TypeText.Escaped(name.Name))];
    }

    /// <summary>No names at all.</summary>
    public static EnumNames None { get; } = new([]);

    /// <summary>The name of a value; empty where it has none.</summary>
    public ReadOnlySpan<byte> NameOf(ulong value) =>
        Array.BinarySearch(_values, value) is var place and >= 0 ? _names[place] : [];

    /// <summary>
    /// The names that together make a value, greatest first, as for flags; empty where there are none that do so without a rest.
    /// An enumeration that is none of flags has such values only where something is wrong with them, or where they are flags
    /// after all.
    /// </summary>
    public IReadOnlyList<byte[]> FlagsOf(ulong value)
    {
        var flags = new List<byte[]>();
        for (var i = _values.Length - 1; i >= 0 && value != 0; i--)
        {
            if (_values[i] != 0 && (value & _values[i]) == _values[i])
            {
                flags.Add(_names[i]);
                value &= ~_values[i];
            }
        }

        if (value != 0)
        {
            return [];
        }

        flags.Reverse();
        return flags;
    }
}
