namespace LeakWatch.Values.Layouts;

/// <summary>How a collection of the framework tells what it holds.</summary>
/// <param name="TypeStart">How the full names of its types begin.</param>
/// <param name="Count">
/// The fields that lead to the number of its elements: a dot goes to the object that a field refers to, <c>[]</c> sums up an array of
/// numbers, and a minus takes off what is vacant.
/// </param>
/// <param name="Entries">The field with the array of its entries, where they have keys to show.</param>
/// <param name="Key">The field of an entry with its key.</param>
/// <param name="Next">The field of an entry that is below -1 when the entry is vacant.</param>
internal sealed record CollectionForm(string TypeStart, string Count, string? Entries = null, string? Key = null, string? Next = null)
{
    /// <summary>The parts of <see cref="Count"/>.</summary>
    public IReadOnlyList<CountTerm> Terms { get; } = CountTerm.Parse(Count);

    /// <summary>All of them. A table of data; a line more is all it takes.</summary>
    public static IReadOnlyList<CollectionForm> All { get; } =
    [
        new("System.Collections.Generic.List<", "_size"),
        new("System.Collections.Generic.Dictionary<", "_count-_freeCount", "_entries", "key", "next"),
        new("System.Collections.Generic.HashSet<", "_count-_freeCount", "_entries", "Value", "Next"),
        new("System.Collections.Generic.Queue<", "_size"),
        new("System.Collections.Generic.Stack<", "_size"),
        new("System.Collections.Generic.PriorityQueue<", "_size"),
        new("System.Collections.Generic.LinkedList<", "count"),
        new("System.Collections.Generic.SortedSet<", "count"),
        new("System.Collections.Generic.SortedDictionary<", "_set.count"),
        new("System.Collections.Generic.SortedList<", "_size"),
        new("System.Collections.Generic.OrderedDictionary<", "_count"),
        new("System.Collections.ObjectModel.Collection<", "items._size"),
        new("System.Collections.ObjectModel.ObservableCollection<", "items._size"),
        new("System.Collections.ObjectModel.ReadOnlyCollection<", "list._size"),
        new("System.Collections.Concurrent.ConcurrentDictionary<", "_tables._countPerLock[]"),
        new("System.Collections.Immutable.ImmutableList<", "_root._count"),
        new("System.Collections.Immutable.ImmutableDictionary<", "_count"),
        new("System.Collections.Immutable.ImmutableHashSet<", "_count"),
        new("System.Collections.Immutable.ImmutableSortedDictionary<", "_count"),
        new("System.Collections.ArrayList", "_size"),
        new("System.Collections.Hashtable", "_count"),
        new("System.Collections.Queue", "_size"),
        new("System.Collections.Stack", "_size"),
    ];

    /// <summary>The form of a type; null where it is no collection that is known.</summary>
    public static CollectionForm? Of(string fullName)
    {
        foreach (var form in All)
        {
            var rest = fullName.StartsWith(form.TypeStart, StringComparison.Ordinal) ? fullName.AsSpan(form.TypeStart.Length) : "-";
            // The type itself, not one that is nested in it: nothing behind its arguments.
            if (form.TypeStart.EndsWith('<') ? rest.EndsWith('>') && IsOneArgumentList(rest) : rest.IsEmpty)
            {
                return form;
            }
        }

        return null;
    }

    private static bool IsOneArgumentList(ReadOnlySpan<char> rest)
    {
        var depth = 1;
        for (var i = 0; i < rest.Length - 1; i++)
        {
            depth += rest[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return false;
            }
        }

        return true;
    }
}
