using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Modules;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Analysis;

/// <summary>Gives the roots of a walk the names that people know, and the tiers in which paths begin at them.</summary>
internal sealed class RootNamer
{
    private const int StaticOfProgram = 0;
    private const int StaticOfFramework = 1;
    private const int HandleOrThreadStatic = 3;
    private const int FinalizerQueue = 4;
    private const int Stack = 5;

    private readonly TypeIdentities _types;
    private readonly ModuleCatalog _modules;
    private readonly MethodCatalog _methods;
    private readonly StaticFieldNamer _staticFields;

    public RootNamer(TypeIdentities types, ModuleCatalog modules, MethodCatalog methods)
    {
        _types = types;
        _modules = modules;
        _methods = methods;
        _staticFields = new StaticFieldNamer(types, types.Names, modules.Memory);
    }

    /// <summary>The modules of a program compiled ahead of time; null where it is none.</summary>
    public NativeModules? Native { get; set; }

    /// <summary><see cref="StaticFieldNamer.LeftOpen"/></summary>
    public int FieldsLeftOpen => _staticFields.LeftOpen;

    /// <summary>Adds all roots that came with the walk to the graph that is being built.</summary>
    public void AddRoots(HeapGraphBuilder builder)
    {
        var names = _staticFields.Name(builder.StaticFieldRecords, _modules.All());
        for (var i = 0; i < names.Count; i++)
        {
            var tier = names[i].IsOfProgram ? StaticOfProgram : StaticOfFramework;
            builder.AddRoot(RootKind.Static, $"static {names[i].Name}", tier, builder.StaticFieldRecords[i].Target);
        }

        foreach (var (type, isOfProgram, target) in Native is null ? [] : NativeStaticFields.Find(builder, Native))
        {
            builder.AddRoot(RootKind.Static, $"a static field of {NameOf(type)}", isOfProgram ? StaticOfProgram : StaticOfFramework, target);
        }

        foreach (var root in builder.RootRecords)
        {
            // A weak handle keeps nothing alive.
            if ((root.Traits & HeapRootTraits.Weak) == 0)
            {
                var (kind, name, tier) = Describe(root);
                builder.AddRoot(kind, name, tier, root.Target);
            }
        }
    }

    private string NameOf(string metadataName)
    {
        const byte Class = 0x12;
        return _types.Names.Resolve(new TypeDescription(0, 0, 0, HeapTypeFlags.None, Class, metadataName, [])).Full;
    }

    private (RootKind Kind, string Name, int Tier) Describe(HeapRootRecord root) => root.Source switch
    {
        HeapRootSource.Stack when root.Id == 0 => (RootKind.ThreadStatic, "a thread's static fields", HandleOrThreadStatic),
        HeapRootSource.Stack when _methods.NameOf(root.Id) is { } method => (RootKind.Stack, $"the stack of {method}", Stack),
        HeapRootSource.Stack => (RootKind.Stack, "the stack", Stack),
        HeapRootSource.FinalizerQueue => (RootKind.FinalizerQueue, "the finalizer queue", FinalizerQueue),
        HeapRootSource.Handle when (root.Traits & HeapRootTraits.Pinning) != 0 => (RootKind.Handle, "a pinned handle", HandleOrThreadStatic),
        HeapRootSource.Handle => (RootKind.Handle, "a handle", HandleOrThreadStatic),
        _ => (RootKind.Other, "the runtime", HandleOrThreadStatic),
    };
}
