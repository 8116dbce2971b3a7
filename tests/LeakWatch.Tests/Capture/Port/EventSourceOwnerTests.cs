using System.Reflection;
using System.Runtime.CompilerServices;
using LeakWatch.Capture.Port;
using LeakWatch.Tests.Capture.Decoding;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Tests.Capture.Port;

public class EventSourceOwnerTests
{
    private static readonly FieldInfo _table =
        typeof(TraceEventDispatcher).GetField("templatesInfo", BindingFlags.Instance | BindingFlags.NonPublic)!;

    // A collection of another test in between takes the source away before it is seen.
    [Fact]
    public void What_a_decoder_keeps_outside_of_the_heap_is_freed_behind_it() =>
        Assert.Contains(Enumerable.Range(0, 50), static _ => IsTableFreed());

    private static bool IsTableFreed()
    {
        var source = Decode();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return IsTableFreed(source);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe bool IsTableFreed(WeakReference source) =>
        source.Target is { } decoder && Pointer.Unbox(_table.GetValue(decoder)!) is null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Decode()
    {
        using var owner = new EventSourceOwner(new MemoryStream(RecordedStream.LoadWalks()));
        owner.Source.Process();
        return new WeakReference(owner.Source, trackResurrection: true);
    }
}
