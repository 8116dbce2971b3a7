using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Types.Native;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Modules;

/// <summary>
/// Finds what static fields hold in a program compiled ahead of time. Its runtime names none, but makes one object for those of
/// each type that has any, and has these in an array, in the order of a table of the program. Which field of its type a reference
/// is of, no one tells.
/// </summary>
internal static class NativeStaticFields
{
    private const int MaxModules = 64;

    /// <summary>The types, named in metadata form, and the addresses that their static fields hold.</summary>
    public static IEnumerable<(string Type, bool IsOfProgram, ulong Target)> Find(HeapGraphBuilder builder, NativeModules native)
    {
        foreach (var owners in native.StaticsOwners)
        {
            if (FindHolders(builder, native, owners.Count) is not { } holders)
            {
                continue;
            }

            for (var i = 0; i < holders.Count; i++)
            {
                foreach (var target in builder.ReferencesOf(holders[i]))
                {
                    yield return (owners[i].Type, owners[i].IsOfProgram, target);
                }
            }
        }
    }

    // The one array that holds nothing but such objects, as many of them as there are types. It has an array around it, one place
    // for each module, which a handle holds.
    private static IReadOnlyList<ulong>? FindHolders(HeapGraphBuilder builder, NativeModules native, int count)
    {
        IReadOnlyList<ulong>? only = null;
        foreach (var root in builder.RootRecords)
        {
            if (root.Source != HeapRootSource.Handle || (root.Traits & HeapRootTraits.Weak) != 0)
            {
                continue;
            }

            foreach (var array in builder.ReferencesOf(root.Target).Take(MaxModules))
            {
                var references = builder.ReferencesOf(array);
                if (references.Count != count || count == 0 || !references.All(holder => IsHolder(builder, native, holder)))
                {
                    continue;
                }

                if (only is not null)
                {
                    return null;
                }

                only = references;
            }
        }

        return only;
    }

    private static bool IsHolder(HeapGraphBuilder builder, NativeModules native, ulong address) =>
        builder.TypeOf(address) is { } type && native.NameOf(type) == NativeTypeNames.HolderOfStatics;
}
