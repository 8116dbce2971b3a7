namespace LeakWatch.Values.Dumps;

/// <summary>The shape of the objects of one type.</summary>
/// <param name="Id">The address of the MethodTable, which is the first word of each of them.</param>
/// <param name="BaseSize">Bytes of one without its elements.</param>
/// <param name="ElementSize">Bytes of an element; 0 where there are none.</param>
/// <param name="IsFree">Whether they are room in which no object is.</param>
/// <param name="References">Where they refer to others; those of elements repeat.</param>
/// <param name="LoaderAllocator">The object that goes when the type is unloaded, and which they keep; 0 for none.</param>
internal sealed record MethodTable(
    ulong Id, long BaseSize, long ElementSize, bool IsFree, ReferenceSeries[] References, ulong LoaderAllocator)
{
    private const ulong Header = 8;

    /// <summary>The bytes of an object, as the collector counts them: without what is added to come to a multiple of 8.</summary>
    public ulong SizeOf(uint elements) => (ulong)BaseSize + ((ulong)ElementSize * elements);

    /// <summary>
    /// Calls back for each stretch of references in an object: where it begins, and how many there are.
    /// </summary>
    /// <param name="address">The object.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="visit">Takes the stretches.</param>
    public void VisitReferences(ulong address, ulong size, Action<ulong, long> visit)
    {
        if (References is not [var first, ..])
        {
            return;
        }

        if (!first.IsOfElement)
        {
            foreach (var series in References)
            {
                visit(address + (ulong)series.Offset, (series.Length + (long)size) / sizeof(ulong));
            }

            return;
        }

        var end = address + size - Header;
        for (var at = address + (ulong)first.Offset; at < end;)
        {
            var start = at;
            foreach (var series in References)
            {
                visit(at, series.Length);
                at += (ulong)((series.Length * sizeof(ulong)) + series.Skip);
            }

            if (at <= start)
            {
                return;
            }
        }
    }
}
