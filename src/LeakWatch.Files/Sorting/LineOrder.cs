using System.Buffers.Binary;

namespace LeakWatch.Files.Sorting;

/// <summary>
/// Puts lines into the order of their bytes. Comparing whole lines would touch two of them at each step, and lines of objects
/// begin alike for a type's name or more. So a key of seven bytes is held beside each line, the keys are sorted, and lines of
/// equal keys are sorted among themselves by the seven bytes that follow, with what all of them share skipped: the caching of
/// multikey quicksort (Bentley and Sedgewick 1997; Ng and Kakehi 2007), with the library's introsort in each step.
/// </summary>
internal static class LineOrder
{
    private const int KeyBytes = 7;

    // The low byte of a key is how many bytes of the line it holds, or this if the line goes on behind them.
    private const byte GoesOn = KeyBytes + 1;

    // Fewer lines are in order sooner by comparing them.
    private const int Few = 12;

    public static void Sort(ReadOnlySpan<byte> text, Span<ulong> keys, Span<long> places)
    {
        // Not by recursion: how deep it goes is up to the lines.
        var groups = new Stack<(int Start, int Count, int Depth)>();
        groups.Push((0, places.Length, 0));
        while (groups.TryPop(out var group))
        {
            var members = places.Slice(group.Start, group.Count);
            if (members.Length <= Few)
            {
                SortFew(text, members, group.Depth);
                continue;
            }

            var depth = group.Depth + SharedLength(text, members, group.Depth);
            var memberKeys = keys.Slice(group.Start, group.Count);
            for (var i = 0; i < members.Length; i++)
            {
                memberKeys[i] = KeyOf(LinePlace.In(text, members[i])[depth..]);
            }

            memberKeys.Sort(members);
            PushEqual(memberKeys, group.Start, depth + KeyBytes, groups);
        }
    }

    private static void PushEqual(ReadOnlySpan<ulong> keys, int start, int depth, Stack<(int Start, int Count, int Depth)> groups)
    {
        for (var first = 0; first < keys.Length;)
        {
            var end = first + 1;
            while (end < keys.Length && keys[end] == keys[first])
            {
                end++;
            }

            // Lines that have ended with equal keys are equal altogether.
            if (end - first > 1 && (byte)keys[first] == GoesOn)
            {
                groups.Push((start + first, end - first, depth));
            }

            first = end;
        }
    }

    // Missing bytes are zeros, and a line that has ended there comes before one that has zeros: the count in the low byte sees to
    // it.
    private static ulong KeyOf(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > KeyBytes)
        {
            return (BinaryPrimitives.ReadUInt64BigEndian(rest) & ~0xFFUL) | GoesOn;
        }

        ulong key = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            key |= (ulong)rest[i] << (56 - (8 * i));
        }

        return key | (uint)rest.Length;
    }

    private static int SharedLength(ReadOnlySpan<byte> text, ReadOnlySpan<long> places, int depth)
    {
        var shared = LinePlace.In(text, places[0])[depth..];
        foreach (var place in places[1..])
        {
            shared = shared[..shared.CommonPrefixLength(LinePlace.In(text, place)[depth..])];
            if (shared.IsEmpty)
            {
                break;
            }
        }

        return shared.Length;
    }

    private static void SortFew(ReadOnlySpan<byte> text, Span<long> places, int depth)
    {
        for (var i = 1; i < places.Length; i++)
        {
            var place = places[i];
            var line = LinePlace.In(text, place)[depth..];
            var gap = i;
            while (gap > 0 && LinePlace.In(text, places[gap - 1])[depth..].SequenceCompareTo(line) > 0)
            {
                places[gap] = places[gap - 1];
                gap--;
            }

            places[gap] = place;
        }
    }
}
