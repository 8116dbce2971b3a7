using CsCheck;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

public class PageStoreTests
{
    private const ulong Page = HeapBlock.Bytes;

    [Fact]
    public void What_was_copied_comes_back_across_pages()
    {
        var heap = new FakeHeap();
        var store = heap.Store();
        store.Copy(FakeHeap.Start, FakeHeap.Pages);
        Assert.Equal(FakeHeap.Pages * HeapBlock.Bytes, store.BytesCopied);
        Assert.Equal(heap.Now(FakeHeap.Start + Page - 5, 10), Read(store, FakeHeap.Start + Page - 5, 10));
        Assert.Equal(heap.Now(FakeHeap.Start + 100, 3 * HeapBlock.Bytes), Read(store, FakeHeap.Start + 100, 3 * HeapBlock.Bytes));
    }

    [Fact]
    public void A_piece_that_cannot_be_read_is_missing_and_the_others_are_there()
    {
        var heap = new FakeHeap();
        heap.MakeUnreadable(FakeHeap.Start + (2 * FakeHeap.Piece));
        var store = heap.Store();
        store.Copy(FakeHeap.Start, 2);
        Assert.NotNull(Read(store, FakeHeap.Start + (2 * FakeHeap.Piece) - 8, 8));
        Assert.Null(Read(store, FakeHeap.Start + (2 * FakeHeap.Piece) - 8, 9));
        Assert.Null(Read(store, FakeHeap.Start + (3 * FakeHeap.Piece) - 1, 2));
        Assert.NotNull(Read(store, FakeHeap.Start + (3 * FakeHeap.Piece), 8));
        Assert.NotNull(Read(store, FakeHeap.Start + Page, 8));
    }

    [Fact]
    public void Nothing_is_fetched_later_unless_it_may_be()
    {
        var store = new FakeHeap().Store();
        Assert.Null(Read(store, FakeHeap.Start, 8));
        store.MayFetchLate = true;
        Assert.NotNull(Read(store, FakeHeap.Start, 8));
        Assert.Equal(FakeHeap.GenerationOf(FakeHeap.Start), store.TakeYoungestFetchedLate());
        Assert.Null(store.TakeYoungestFetchedLate());
        store.MayFetchLate = false;
        Assert.Null(Read(store, FakeHeap.Start, 8));
    }

    [Fact]
    public void Copies_outlive_the_collections_that_come_behind_them_and_late_pages_do_not()
    {
        var store = new FakeHeap().Store();
        store.Copy(FakeHeap.Start, 1);
        store.MayFetchLate = true;
        store.DistrustLate(Generation.Oldest);
        Assert.NotNull(Read(store, FakeHeap.Start, 8));
        Assert.Null(Read(store, FakeHeap.Start + Page, 8));
        store.DistrustCopies(Generation.Oldest);
        Assert.Null(Read(store, FakeHeap.Start, 8));
    }

    [Fact]
    public void A_name_alone_is_doubtful_like_what_is_read()
    {
        var heap = new FakeHeap();
        var store = heap.Store();
        var (young, old) = (heap.PageOf(1), heap.PageOf(Generation.Oldest));
        store.Copy(old, 1);
        Assert.True(store.IsStillThere(young));
        store.DistrustCopies(1);
        Assert.False(store.IsStillThere(young));
        Assert.True(store.IsStillThere(old));
        // Read late, so it counts for the line how young what it refers to is.
        store.MayFetchLate = true;
        Assert.NotNull(Read(store, heap.PageOf(Generation.Oldest, 1), 8));
        store.IsStillThere(young);
        Assert.Equal(1, store.TakeYoungestFetchedLate());
    }

    // Whatever is copied, fetched late and collected in whichever order: what comes back is what lay there when the snapshot was
    // taken, or it is said to depend on a generation that has been collected since.
    [Fact]
    public void Nothing_doubtful_comes_out() => Gen.Int.List[1, 40].Sample(
        seeds =>
        {
            var heap = new FakeHeap();
            var store = heap.Store();
            var snapshot = heap.Now(FakeHeap.Start, FakeHeap.Pages * HeapBlock.Bytes)!;
            var copied = new HashSet<int>();
            var (collected, isCopying) = (-1, true);
            foreach (var seed in seeds)
            {
                var random = new Random(seed);
                switch (random.Next(6))
                {
                    case 0 when isCopying:
                        var first = random.Next(FakeHeap.Pages);
                        var count = random.Next(1, FakeHeap.Pages - first + 1);
                        store.Copy(FakeHeap.Start + ((ulong)first * Page), count);
                        copied.UnionWith(Enumerable.Range(first, count));
                        break;
                    case 1:
                        var generation = random.Next(3);
                        heap.Collect(generation);
                        collected = Math.Max(collected, generation);
                        store.DistrustLate(random.Next(2) == 0 ? collected : -1);
                        if (isCopying)
                        {
                            store.DistrustCopies(generation);
                        }

                        break;
                    case 2:
                        isCopying = false;
                        store.MayFetchLate = random.Next(2) == 0;
                        break;
                    default:
                        var offset = random.Next((FakeHeap.Pages * HeapBlock.Bytes) - 300);
                        var length = random.Next(1, 300);
                        store.TakeYoungestFetchedLate();
                        var bytes = Read(store, FakeHeap.Start + (ulong)offset, length);
                        var youngest = store.TakeYoungestFetchedLate();
                        if (bytes is not null && !bytes.AsSpan().SequenceEqual(snapshot.AsSpan(offset, length)))
                        {
                            Assert.True(youngest <= collected, $"{offset}+{length}: youngest {youngest}, collected {collected}");
                        }

                        if (bytes is null && collected < 0)
                        {
                            Assert.Contains(Enumerable.Range(offset / HeapBlock.Bytes, 2), page => !copied.Contains(page));
                        }

                        break;
                }
            }
        },
        iter: 500);

    [Fact]
    public void The_next_snapshot_begins_anew()
    {
        var heap = new FakeHeap();
        var store = heap.Store();
        store.Copy(FakeHeap.Start, 3);
        store.DistrustCopies(Generation.Frozen);
        store.DistrustLate(Generation.Frozen);
        heap.Collect(2);
        store.Clear(FakeHeap.Map);
        Assert.Equal(0, store.BytesCopied);
        Assert.Null(Read(store, FakeHeap.Start, 8));
        store.Copy(FakeHeap.Start, 1);
        Assert.Equal(heap.Now(FakeHeap.Start, 8), Read(store, FakeHeap.Start, 8));
    }

    [Fact]
    public void What_was_given_back_cannot_be_read_any_more()
    {
        var store = new FakeHeap().Store();
        store.Copy(FakeHeap.Start, 3);
        store.Release();
        Assert.Equal(0, store.BytesCopied);
        Assert.False(store.IsCopied(FakeHeap.Start, 8));
        Assert.Null(Read(store, FakeHeap.Start, 8));
    }

    private static byte[]? Read(PageStore store, ulong address, int length)
    {
        var bytes = new byte[length];
        return store.TryRead(address, bytes) ? bytes : null;
    }
}
