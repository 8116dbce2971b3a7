using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Roots;

/// <summary>
/// What roots of a walk are that the runtime makes for itself and reports as mere handles and stacks: by what is in them. One
/// thread; for one walk.
/// </summary>
internal sealed class RuntimeRoots
{
    private const string ObjectArray = "object[]";
    private const string Assembly = "System.Reflection.RuntimeAssembly";
    private const string Module = "System.Reflection.RuntimeModule";
    private const string LoaderAllocator = "System.Reflection.LoaderAllocator";
    private const string LoadContext = "System.Runtime.Loader.AssemblyLoadContext";

    // Of the runtime's own tables each has twice as many places as the one before, up to this; the first of interned strings 128.
    private const int LargestTable = (16 << 10) - 4;
    private const int FirstInternTable = 128;
    private const int HeaderOfArray = 24;
    private const int SlotBytes = 8;

    private readonly HeapGraphBuilder _walk;
    private readonly ITypeLookup _types;
    private readonly HashSet<ulong> _arraysOfStatics = [];
    private readonly (ulong Start, ulong End)[] _unloading;

    public RuntimeRoots(HeapGraphBuilder walk, ITypeLookup types)
    {
        _walk = walk;
        _types = types;
        _unloading = [.. Unloading()];
        Array.Sort(_unloading);
    }

    /// <summary>The kind of a strong root, where it is one that the runtime made for itself; null of any other.</summary>
    public RootKind? KindOf(in HeapRootRecord root)
    {
        var type = TypeName(root.Target);
        if (root.Source == HeapRootSource.Stack)
        {
            // Reported behind a thread's stack, since .NET 9 with the method that came last.
            return type == ObjectArray && IsOfThread(root.Target) ? RootKind.ThreadStatic : null;
        }

        if (root.Source != HeapRootSource.Handle)
        {
            return null;
        }

        return (root.Traits & HeapRootTraits.ReferenceCounted) != 0 ? RootKind.ComHandle
            : (root.Traits & HeapRootTraits.Pinning) != 0 ? RootKind.PinnedHandle
            : type == ObjectArray && PlacesOf(root.Target) <= LargestTable
                ? IsInternTable(root.Target) ? RootKind.Interned : RootKind.UnnamedStatic
            : type is LoadContext or LoaderAllocator ? RootKind.LoadContext
            : null;
    }

    /// <summary>
    /// The assemblies in the runtime's tables, and their modules: what it has loaded, or what was made in memory.
    /// </summary>
    public IEnumerable<ulong> Assemblies()
    {
        foreach (var root in _walk.RootRecords)
        {
            if ((root.Traits & HeapRootTraits.Weak) == 0 && KindOf(root) == RootKind.UnnamedStatic)
            {
                foreach (var target in _walk.ReferencesOf(root.Target))
                {
                    if (TypeName(target) is Assembly or Module)
                    {
                        yield return target;
                    }
                }
            }
        }
    }

    /// <summary>The values of the AsyncLocals of all threads: their execution contexts.</summary>
    public IEnumerable<ulong> ExecutionContexts()
    {
        foreach (var thread in _walk.ObjectsOf(id => NameOf(id) == "System.Threading.Thread"))
        {
            foreach (var target in _walk.ReferencesOf(thread))
            {
                if (TypeName(target) == "System.Threading.ExecutionContext")
                {
                    yield return target;
                }
            }
        }
    }

    /// <summary>
    /// Whether a static field is one of a load context that was unloaded: then it keeps nothing alive, but is kept by what keeps
    /// the context.
    /// </summary>
    /// <param name="slot">Where the field lies.</param>
    public bool IsOfUnloading(ulong slot)
    {
        var (low, high) = (0, _unloading.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (slot < _unloading[middle].Start)
            {
                high = middle - 1;
            }
            else if (slot >= _unloading[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    // The statics of a collectible context lie in arrays that its allocator holds. Until it is unloaded, a handle holds that.
    private IEnumerable<(ulong Start, ulong End)> Unloading()
    {
        HashSet<ulong>? held = null;
        foreach (var allocator in _walk.ObjectsOf(id => NameOf(id) == LoaderAllocator))
        {
            held ??= StrongHandles();
            if (held.Contains(allocator))
            {
                continue;
            }

            foreach (var slots in _walk.ReferencesOf(allocator))
            {
                foreach (var array in TypeName(slots) == ObjectArray ? _walk.ReferencesOf(slots) : [])
                {
                    if (TypeName(array) == ObjectArray && _arraysOfStatics.Add(array))
                    {
                        yield return (array, array + (ulong)_walk.SizeOf(array));
                    }
                }
            }
        }
    }

    private HashSet<ulong> StrongHandles()
    {
        var held = new HashSet<ulong>();
        foreach (var root in _walk.RootRecords)
        {
            if (root.Source == HeapRootSource.Handle && (root.Traits & HeapRootTraits.Weak) == 0)
            {
                held.Add(root.Target);
            }
        }

        return held;
    }

    // Its length is looked at first: a table may be long.
    private bool IsInternTable(ulong array)
    {
        var places = PlacesOf(array);
        var isLengthOfTable = places == LargestTable
            || (places is >= FirstInternTable and < LargestTable && long.IsPow2(places));
        return isLengthOfTable && _walk.ReferencesOf(array) is { Count: > 0 } strings && AreAll(strings, "string");
    }

    private long PlacesOf(ulong array) => (_walk.SizeOf(array) - HeaderOfArray) / SlotBytes;

    private bool IsOfThread(ulong array) => PlacesOf(array) <= LargestTable
        && _walk.ReferencesOf(array) is { Count: > 0 } arrays
        && AreAll(arrays, ObjectArray);

    private bool AreAll(IReadOnlyList<ulong> targets, string type)
    {
        foreach (var target in targets)
        {
            if (TypeName(target) != type)
            {
                return false;
            }
        }

        return true;
    }

    private string? TypeName(ulong address) => _walk.TypeOf(address) is { } id ? NameOf(id) : null;

    private string NameOf(ulong typeId) => _types.Identify(typeId).Identity.Name.Full;
}
