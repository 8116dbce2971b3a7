namespace LeakWatch.Values.Dumps;

/// <summary>A stretch of references in an object, or in each element of an array of structures.</summary>
/// <param name="IsOfElement">Whether it is that of an element.</param>
/// <param name="Offset">Where it begins, or where the first element does: bytes from the object's address.</param>
/// <param name="Length">Of an object its bytes less those of the object; of an element the number of references.</param>
/// <param name="Skip">Of an element how many bytes come behind it.</param>
internal readonly record struct ReferenceSeries(bool IsOfElement, long Offset, long Length, long Skip)
{
    /// <summary>One of an object.</summary>
    public static ReferenceSeries OfObject(long offset, long lessThanObject) => new(false, offset, lessThanObject, 0);

    /// <summary>One of an element: in one word the number of references, and in its upper half the bytes behind them.</summary>
    public static ReferenceSeries OfElement(long offset, ulong item) => new(true, offset, (uint)item, (long)(item >> 32));
}
