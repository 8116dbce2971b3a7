namespace LeakWatch.Heap.Content;

/// <summary>
/// The name of an array's type, cut where its length belongs: into the first of the brackets at its end, as C# has them.
/// </summary>
/// <param name="Front">Up to and with the opening bracket.</param>
/// <param name="Back">From the closing bracket on.</param>
internal readonly record struct ArrayName(ReadOnlyMemory<byte> Front, ReadOnlyMemory<byte> Back)
{
    /// <summary>Cuts a name such as <c>List&lt;int[]&gt;[][,]</c>.</summary>
    public static ArrayName Of(ReadOnlyMemory<byte> name)
    {
        var bytes = name.Span;
        var start = bytes.Length;
        // Backwards over brackets, commas between them included.
        while (start > 0 && bytes[start - 1] == ']' && bytes[..start].LastIndexOf((byte)'[') is var open and >= 0
            && bytes[(open + 1)..(start - 1)].IndexOfAnyExcept((byte)',') < 0)
        {
            start = open;
        }

        if (start == bytes.Length)
        {
            return new ArrayName(name, default);
        }

        var close = start + bytes[start..].IndexOf((byte)']');
        return new ArrayName(name[..(start + 1)], name[close..]);
    }

    /// <summary>Writes the name with one length in it; without where that is unknown.</summary>
    public void Add(Utf8Line line, long? length)
    {
        line.Add(Front.Span);
        if (length is { } known)
        {
            line.Add(known);
        }

        line.Add(Back.Span);
    }
}
