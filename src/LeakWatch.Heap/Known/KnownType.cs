namespace LeakWatch.Heap.Known;

/// <summary>What is known of a type of the framework: what is inside it, how it counts, what bounds it, what to advise.</summary>
/// <remarks>
/// Fields are named as its source has them: a dot goes to the object that a field refers to, <c>[]</c> sums up an array of
/// numbers, and a minus takes off what is vacant.
/// </remarks>
/// <param name="Name">
/// Its full name; of a generic type up to and with the first bracket; of several, how their names begin.
/// </param>
internal sealed record KnownType(string Name)
{
    /// <summary>The fields that lead to the number of its elements; null of what is no collection.</summary>
    public string? Count { get; init; }

    /// <summary>Where the keys of a collection stand that has some; null of any other.</summary>
    public KnownEntries? Entries { get; init; }

    /// <summary>Of what is no collection, the fields that lead to how much is in its buffer; null where it has none.</summary>
    public string? BufferLength { get; init; }

    /// <summary>
    /// The fields that lead to how much it may hold at most; null where it has no bound. Below 1 there is none.
    /// </summary>
    public string? Bound { get; init; }

    /// <summary>Whether it is the inside of something that a programmer knows by another name.</summary>
    public bool IsInside { get; init; }

    /// <summary>Whether types nested in those of this name, and arrays that they hold, are their insides.</summary>
    public bool HasInsides { get; init; }

    /// <summary>
    /// Whether it is one of the runtime's own pools of arrays: they hold a few arrays of each size for each thread and processor,
    /// and let them go when memory is short. They fill for as long as new threads and sizes are used.
    /// </summary>
    public bool IsArrayPool { get; init; }

    /// <summary>
    /// What is usually forgotten where such a type holds what grows: a sentence without its full stop; null where nothing is
    /// known.
    /// </summary>
    public string? Advice { get; init; }

    /// <summary>Whether a type is this one itself: not one that is nested in it, and not an array of it.</summary>
    public bool Is(string fullName)
    {
        var rest = fullName.StartsWith(Name, StringComparison.Ordinal) ? fullName.AsSpan(Name.Length) : "-";
        return Name.EndsWith('<') ? rest.EndsWith('>') && IsOneArgumentList(rest) : rest.IsEmpty;
    }

    /// <summary>Whether the name of a type begins like this.</summary>
    public bool Begins(string fullName) => fullName.StartsWith(Name, StringComparison.Ordinal);

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
