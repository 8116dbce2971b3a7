using LeakWatch.Heap.Graph;
using LeakWatch.Values.Reading;

namespace LeakWatch.Values.Dumps;

/// <summary>The bytes of a dump's objects, a page at a time: what was read last is at hand.</summary>
internal sealed class DumpPages : IObjectMemory
{
    private const int PageBytes = HeapBlock.Bytes;
    private const int Pages = 256;

    private readonly RawRead _read;
    private readonly (ulong Address, int Length, byte[] Bytes)[] _pages = new (ulong, int, byte[])[Pages];

    public DumpPages(RawRead read) => _read = read;

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var page = address & ~(ulong)(PageBytes - 1);
            var offset = (int)(address - page);
            var (bytes, length) = PageAt(page);
            var count = Math.Min(destination.Length, PageBytes - offset);
            if (offset + count > length)
            {
                // A page may have a hole in its middle.
                return _read(address, destination) == destination.Length;
            }

            bytes.AsSpan(offset, count).CopyTo(destination);
            destination = destination[count..];
            address += (ulong)count;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool IsCopied(ulong address, int length) => true;

    /// <inheritdoc/>
    public bool IsStillThere(ulong address) => true;

    private (byte[] Bytes, int Length) PageAt(ulong address)
    {
        ref var page = ref _pages[address / PageBytes % Pages];
        if (page.Bytes is null || page.Address != address)
        {
            page.Bytes ??= GC.AllocateUninitializedArray<byte>(PageBytes);
            (page.Address, page.Length) = (address, _read(address, page.Bytes));
        }

        return (page.Bytes, page.Length);
    }
}
