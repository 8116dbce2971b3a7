using System.Text;
using LeakWatch.Files.Format;

namespace LeakWatch.Files.Diff;

/// <summary>
/// The groups of what came and went, counted by type and holder. A heap has thousands of them; what a file has beyond all measure
/// goes into one group without a name, so that memory stays bounded.
/// </summary>
internal sealed class DiffGroups
{
    /// <summary>The name of the group that has what could not be told apart.</summary>
    public const string OthersName = "(other types and holders)";

    // What a group takes beside its name: some 500 bytes with ten lines.
    private const int CharactersOfGroup = 250;

    private readonly Dictionary<string, DiffGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DiffGroup>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly DiffGroup _others = new(OthersName, OthersName.Length);
    private char[] _key = new char[1024];
    private readonly int _firstLines;
    private int _charactersLeft;

    /// <summary>Makes it empty.</summary>
    /// <param name="firstLines">How many different lines a group keeps, of either kind.</param>
    /// <param name="characters">How much there is room for: the names of all groups, and what else they take.</param>
    public DiffGroups(int firstLines, int characters = 8 << 20)
    {
        _firstLines = firstLines;
        _charactersLeft = characters;
        _lookup = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Counts a line, as <see cref="ChangeAction"/> hands it out.</summary>
    public void Count(Change change, ReadOnlySpan<byte> line, long runStart)
    {
        var parsed = ObjectLine.Parse(line);
        GroupOf(parsed, mayAdd: true).Add(change, parsed.Bytes, new FirstLine(runStart, line.Length, Count: 1), _firstLines);
    }

    /// <summary>The group that a counted line is in.</summary>
    public DiffGroup Find(in ObjectLine line) => GroupOf(line, mayAdd: false);

    /// <summary>Sums up all groups.</summary>
    public DiffGroup Total()
    {
        var total = new DiffGroup("", 0);
        foreach (var group in _groups.Values.Append(_others))
        {
            total.Add(group);
        }

        return total;
    }

    /// <summary>All groups, most bytes gained first, and numbers them.</summary>
    public IReadOnlyList<DiffGroup> Rank()
    {
        var groups = _groups.Values.ToList();
        if (_others.Came + _others.Went > 0)
        {
            groups.Add(_others);
        }

        groups.Sort(Compare);
        for (var i = 0; i < groups.Count; i++)
        {
            groups[i].Rank = i;
        }

        return groups;
    }

    // Total, so that the same files always give the same text.
    private static int Compare(DiffGroup a, DiffGroup b)
    {
        var result = b.NetBytes.CompareTo(a.NetBytes);
        result = result != 0 ? result : (b.Came + b.Went).CompareTo(a.Came + a.Went);
        return result != 0 ? result : string.CompareOrdinal(a.Key, b.Key);
    }

    private DiffGroup GroupOf(in ObjectLine line, bool mayAdd)
    {
        var key = KeyOf(line, out var typeLength);
        if (_lookup.TryGetValue(key, out var group))
        {
            return group;
        }

        if (!mayAdd || key.Length + CharactersOfGroup > _charactersLeft)
        {
            return _others;
        }

        _charactersLeft -= key.Length + CharactersOfGroup;
        group = new DiffGroup(new string(key), typeLength);
        _groups.Add(group.Key, group);
        return group;
    }

    private ReadOnlySpan<char> KeyOf(in ObjectLine line, out int typeLength)
    {
        var most = Encoding.UTF8.GetMaxCharCount(line.Type.Length + line.Holder.Length) + 2;
        if (_key.Length < most)
        {
            _key = new char[most];
        }

        typeLength = WithoutLengths(_key.AsSpan(0, Encoding.UTF8.GetChars(line.Type, _key)));
        _key[typeLength] = DiffGroup.Separator;
        var holderLength = Encoding.UTF8.GetChars(line.Holder, _key.AsSpan(typeLength + 1));
        return _key.AsSpan(0, typeLength + 1 + holderLength);
    }

    // byte[100] and byte[3,4] become byte[] and byte[,], in place, and a length behind the name of a collection goes as well.
    internal static int WithoutLengths(Span<char> type)
    {
        if (!type.ContainsAny('[', '('))
        {
            return type.Length;
        }

        var depth = 0;
        var kept = 0;
        foreach (var c in type)
        {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth <= 0 || !char.IsAsciiDigit(c))
            {
                type[kept++] = c;
            }
        }

        var count = type[..kept].LastIndexOf('(');
        return count > 0 && type[kept - 1] == ')' && !type[(count + 1)..(kept - 1)].ContainsAnyExceptInRange('0', '9')
            ? count
            : kept;
    }
}
