namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Bounds the texts that are kept of what a target says: names come by the hundred thousand from an honest one, and without end
/// from one that is not. May be used by several threads.
/// </summary>
internal sealed class TextBudget
{
    // Of an entry of a dictionary, its values, and the headers of two strings.
    private const int BytesOfEntry = 120;

    private readonly long _bytes;
    private long _used;

    /// <summary>Makes one of this many bytes.</summary>
    public TextBudget(long bytes) => _bytes = bytes;

    /// <summary>Takes what an entry needs; false where there is no room for it any more.</summary>
    /// <param name="characters">How long its texts are.</param>
    public bool TryTake(int characters)
    {
        if (Volatile.Read(ref _used) > _bytes)
        {
            return false;
        }

        Interlocked.Add(ref _used, SizeOf(characters));
        return true;
    }

    /// <summary>Gives back what an entry took.</summary>
    public void GiveBack(int characters) => Interlocked.Add(ref _used, -SizeOf(characters));

    private static long SizeOf(int characters) => BytesOfEntry + ((long)characters * sizeof(char));
}
