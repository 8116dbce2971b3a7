namespace LeakWatch.Heap.Known;

/// <summary>What is known of a type of the framework: what is inside it, how it counts, what bounds it, what to advise.</summary>
/// <remarks>
/// Fields are named as its source has them: a dot goes to the object that a field refers to or the structure that it is,
/// <c>[]</c> sums up an array of numbers, <c>Length</c> behind a dot is that of an array, a plus adds, and a minus takes off what is
/// vacant. Where versions of the framework have other fields, a bar stands between them, and those count that are there.
/// </remarks>
/// <param name="Name">
/// Its full name; of a generic type up to and with the first bracket, and of what is nested in one with nothing between the brackets;
/// of several, how their names begin, up to and with a dot.
/// </param>
internal sealed record KnownType(string Name)
{
    /// <summary>The fields that lead to the number of its elements; null of what is no collection.</summary>
    public string? Count { get; init; }

    /// <summary>Where the elements of a collection lie that does not count them; null of any other.</summary>
    public KnownSegments? Segments { get; init; }

    /// <summary>Where the keys of a collection stand that has some; null of any other.</summary>
    public KnownEntries? Entries { get; init; }

    /// <summary>Of what is no collection, the fields that lead to how much is in its buffer; null where it has none.</summary>
    public string? BufferLength { get; init; }

    /// <summary>
    /// Of what consists of several objects of its own type, the field that leads from each to the next one; null of any other.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>
    /// The fields that lead to how much it may hold at most; null where it has no bound. Below 1 there is none.
    /// </summary>
    public string? Bound { get; init; }

    /// <summary>Whether it says how much is in it.</summary>
    public bool IsCounted => Count is not null || Segments is not null || BufferLength is not null;

    /// <summary>Whether it is the inside of something that a programmer knows by another name.</summary>
    public bool IsInside { get; init; }

    /// <summary>Whether anybody may hold it in an array of his own, which is then no inside.</summary>
    public bool IsBox { get; init; }

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

    /// <summary>
    /// Whether it holds whatever anybody gives it, as a queue of timers does: then what is added tells more than the holder.
    /// </summary>
    public bool HoldsAnything { get; init; }

    /// <summary>
    /// What to do where ever more of it are made, or of what has one each: a sentence without its full stop; null of what may be
    /// there any number of times.
    /// </summary>
    public string? AdviceIfAdded { get; init; }

    /// <summary>What is forgotten where ever more of it wait for a timer, as <see cref="Advice"/>; null where nothing is known.</summary>
    public string? AdviceIfTimed { get; init; }

    /// <summary>Whether a type is this one itself, or one of several: not one that is nested in it, and not an array of it.</summary>
    public bool Is(string fullName)
    {
        var opening = Name.IndexOf('<', StringComparison.Ordinal) + 1;
        if (opening == 0)
        {
            return Name.EndsWith('.') ? Begins(fullName) && !fullName.EndsWith(']') : Name == fullName;
        }

        // What is nested in a generic type has the arguments of that in the middle of its name.
        var ending = opening == Name.Length ? ">" : Name.AsSpan(opening);
        return fullName.AsSpan().StartsWith(Name.AsSpan(0, opening)) && fullName.AsSpan().EndsWith(ending)
            && fullName.Length >= opening + ending.Length && IsOneArgumentList(fullName.AsSpan(opening..^ending.Length));
    }

    /// <summary>Whether the name of a type begins like this.</summary>
    public bool Begins(string fullName) => fullName.StartsWith(Name, StringComparison.Ordinal);

    private static bool IsOneArgumentList(ReadOnlySpan<char> arguments)
    {
        var depth = 1;
        foreach (var letter in arguments)
        {
            depth += letter switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return false;
            }
        }

        return true;
    }
}
