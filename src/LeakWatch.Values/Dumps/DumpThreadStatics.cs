using LeakWatch.Heap.Walk;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Finds what holds the static fields of threads. Since .NET 9 each thread has an array of its own for them, which no handle holds;
/// before, they lie in arrays that handles hold.
/// </summary>
internal static class DumpThreadStatics
{
    private const int FirstVersion = 9;
    private const int FirstDescribed = 10;

    /// <summary>Their roots; null where there are some that cannot be found.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="types">All types that have static fields.</param>
    public static IReadOnlyList<HeapRootRecord>? Find(DumpTarget dump, IEnumerable<ClrType> types) => dump.MajorVersion switch
    {
        null => null,
        < FirstVersion => [],
        < FirstDescribed => [.. OfFields(dump.Runtime, types)],
        _ => OfThreads(dump),
    };

    private static List<HeapRootRecord>? OfThreads(DumpTarget dump)
    {
        var contract = dump.RuntimeFile is { } file ? ContractDescriptor.InFile(file, "\"ThreadLocalDataPtr\""u8) : null;
        if (contract?.OffsetOf("Thread", "ThreadLocalDataPtr") is not { } data
            || contract.OffsetOf("ThreadLocalData", "NonCollectibleTlsArrayData") is not { } array)
        {
            return null;
        }

        var roots = new List<HeapRootRecord>();
        RawRead read = dump.Read;
        foreach (var thread in dump.Runtime.Threads)
        {
            // Those of types that can be unloaded lie in what their LoaderAllocator holds.
            if (read.Word(thread.Address + data) is not 0 and var ofThread
                && read.Word(ofThread + array) is not 0 and var found)
            {
                roots.Add(new HeapRootRecord(found, HeapRootSource.Stack, HeapRootTraits.None, 0));
            }
        }

        return roots;
    }

    // Each is a place within an array.
    private static IEnumerable<HeapRootRecord> OfFields(ClrRuntime runtime, IEnumerable<ClrType> types)
    {
        foreach (var type in types)
        {
            foreach (var field in type.ThreadStaticFields)
            {
                foreach (var thread in field.IsPrimitive ? [] : runtime.Threads)
                {
                    if (field.GetAddress(thread) is not 0 and var slot)
                    {
                        yield return new HeapRootRecord(slot, HeapRootSource.Stack, HeapRootTraits.Interior, 0);
                    }
                }
            }
        }
    }
}
