using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// The roots of a dumped heap, as far as they can be read: stacks, handles, the finalizer queue, static fields and those of threads.
/// Static fields have their exact names, those of closed generic types too.
/// </summary>
internal sealed class DumpRoots : IRootLookup
{
    private readonly DumpTarget _dump;
    private readonly ClrRuntime _runtime;
    private readonly DumpModules _modules;
    private readonly Dictionary<ulong, StaticFieldName> _fields = [];
    private readonly Dictionary<ulong, MethodName> _methods = [];
    private bool _hasFrames;

    public DumpRoots(DumpTarget dump, DumpModules modules)
    {
        _dump = dump;
        _runtime = dump.Runtime;
        _modules = modules;
    }

    /// <summary>Threads that ran managed code, and whose stacks could not be read.</summary>
    public int UnreadStacks { get; private set; }

    /// <summary>Whether there may be handles that could not be found.</summary>
    public bool LacksHandles { get; private set; }

    /// <summary>Hands them over.</summary>
    /// <param name="sink">Takes them.</param>
    /// <param name="fields">The static fields.</param>
    /// <param name="statics">Those of threads.</param>
    public void AddTo(IHeapSink sink, IEnumerable<DumpStaticField> fields, IReadOnlyList<HeapRootRecord> statics)
    {
        foreach (var field in fields)
        {
            if (_fields.TryAdd(field.Slot, field.Name))
            {
                sink.AddStaticField(new StaticFieldRecord(field.Slot, field.Target, field.TypeId, field.Name.Name));
            }
        }

        sink.AddRoots([.. statics]);
        foreach (var thread in _runtime.Threads)
        {
            AddStack(sink, thread);
        }

        if (!_hasFrames)
        {
            // Main is somewhere.
            UnreadStacks = _runtime.Threads.Count(thread => thread.IsAlive);
        }

        AddHandles(sink);

        foreach (var root in _runtime.Heap.EnumerateFinalizerRoots())
        {
            Add(sink, root.Object.Address, HeapRootSource.FinalizerQueue, HeapRootTraits.None, root.Address);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StaticFieldName> NamesOf(IReadOnlyList<StaticFieldRecord> fields) =>
        [.. fields.Select(field => _fields[field.Slot])];

    /// <inheritdoc/>
    public MethodName? MethodOf(ulong id) => _methods.TryGetValue(id, out var name) ? name : null;

    private static void Add(IHeapSink sink, ulong target, HeapRootSource source, HeapRootTraits traits, ulong id)
    {
        if (target != 0)
        {
            sink.AddRoots([new HeapRootRecord(target, source, traits, id)]);
        }
    }

    private void AddStack(IHeapSink sink, ClrThread thread)
    {
        var roots = 0;
        foreach (var root in thread.EnumerateStackRoots())
        {
            roots++;
            var traits = (root.IsInterior ? HeapRootTraits.Interior : 0) | (root.IsPinned ? HeapRootTraits.Pinning : 0);
            // 0 would be the statics of a thread.
            Add(sink, root.Object.Address, HeapRootSource.Stack, traits, IdOf(root.StackFrame?.Method) ?? thread.Address);
        }

        // Such a thread was in managed code, or in a helper of the runtime that managed code has called: it has frames.
        var hasFrames = roots > 0 || thread.EnumerateStackTrace().Any();
        _hasFrames |= hasFrames;
        if (!hasFrames && thread is { IsAlive: true, GCMode: GCMode.Cooperative })
        {
            UnreadStacks++;
        }
    }

    private ulong? IdOf(ClrMethod? method)
    {
        if (method is not { MethodDesc: not 0 and var id, Type: { } type, Name: { } name })
        {
            return null;
        }

        if (!_methods.ContainsKey(id))
        {
            var typeName = TypeTextOf(type);
            _methods[id] = new MethodName(MethodText.Of(typeName, name), _modules.IsOfProgram(type.Module?.Address ?? 0));
        }

        return id;
    }

    // Its arguments are those of the shared code, "System.__Canon" mostly, and tell nothing.
    private static string TypeTextOf(ClrType type) => ClrTypeNames.WithoutArguments(type.Name ?? "?").Replace('+', '.');

    private void AddHandles(IHeapSink sink)
    {
        var listed = new HashSet<ulong>();
        foreach (var handle in _runtime.EnumerateHandles())
        {
            listed.Add(handle.Address);
            AddHandle(sink, handle);
        }

        if (!_runtime.Heap.IsServer)
        {
            return;
        }

        var all = new HandleTables(_dump.Memory, _dump.Read).Find(listed);
        LacksHandles = all is null;
        foreach (var handle in (all ?? []).Where(handle => !listed.Contains(handle.Address)))
        {
            AddHandle(sink, handle);
        }
    }

    private static void AddHandle(IHeapSink sink, in RawHandle handle)
    {
        const byte Strong = 2;
        const byte Pinned = 3;
        const byte Counted = 5;
        const byte Dependent = 6;
        const byte PinnedForIO = 7;
        const byte Sized = 8;
        switch (handle.Kind)
        {
            case Strong or Sized:
                Add(sink, handle.Target, HeapRootSource.Handle, HeapRootTraits.None, handle.Address);
                break;
            case Pinned or PinnedForIO:
                Add(sink, handle.Target, HeapRootSource.Handle, HeapRootTraits.Pinning, handle.Address);
                break;
            case Counted:
                // How often it is counted is known to those alone that count: rather too much than too little.
                Add(sink, handle.Target, HeapRootSource.Handle, HeapRootTraits.ReferenceCounted, handle.Address);
                break;
            case Dependent:
                sink.AddDependentHandles([new DependentHandleRecord(handle.Target, handle.Partner, handle.Address)]);
                break;
        }
    }

    private static void AddHandle(IHeapSink sink, ClrHandle handle)
    {
        HeapRootTraits? traits = handle.HandleKind switch
        {
            ClrHandleKind.Strong or ClrHandleKind.SizedRef => HeapRootTraits.None,
            ClrHandleKind.Pinned or ClrHandleKind.AsyncPinned => HeapRootTraits.Pinning,
            ClrHandleKind.RefCounted when handle.ReferenceCount > 0 => HeapRootTraits.ReferenceCounted,
            _ => null,
        };
        if (handle.HandleKind == ClrHandleKind.Dependent)
        {
            sink.AddDependentHandles(
                [new DependentHandleRecord(handle.Object.Address, handle.Dependent.Address, handle.Address)]);
        }
        else if (traits is { } strong)
        {
            Add(sink, handle.Object.Address, HeapRootSource.Handle, strong, handle.Address);
        }
    }
}
