using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;
using LeakWatch.Tests.Heap.Analysis;

namespace LeakWatch.Tests.Heap.Roots;

public sealed class RootNamerTests : IDisposable
{
    private const ulong Object = 0x7f12_3400_0000;
    private const ulong Method = 0x7f00_1111_2222;

    private readonly HeapGraphBuilder _builder = new();
    private readonly FakeRootLookup _lookup = new() { Methods = { [Method] = "Shop.Program.Main" } };

    public RootNamerTests() => _builder.AddObjects([new HeapObjectRecord(Object, 64, 1, 0)]);

    public void Dispose() => _builder.Dispose();

    [Theory]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.None, Method, RootKind.Stack, "the stack of Shop.Program.Main", 5)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.Interior, Method, RootKind.Stack, "the stack of Shop.Program.Main", 5)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.None, Method + 1, RootKind.Stack, "the stack", 5)]
    // Pinning is what a handle does for as long as it is there; a local variable does it in passing.
    [InlineData(HeapRootSource.Stack, HeapRootTraits.Pinning, Method + 1, RootKind.Stack, "the stack", 5)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.None, 0UL, RootKind.ThreadStatic, "a thread's static fields", 3)]
    [InlineData(HeapRootSource.FinalizerQueue, HeapRootTraits.None, Method, RootKind.FinalizerQueue, "the finalizer queue", 4)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.None, Method, RootKind.Handle, "a handle", 3)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.ReferenceCounted, Method, RootKind.Handle, "a handle", 3)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.Pinning, Method, RootKind.Handle, "a pinned handle", 3)]
    [InlineData((HeapRootSource)3, HeapRootTraits.None, Method, RootKind.Other, "the runtime", 3)]
    public void A_root_is_what_the_runtime_says_of_it(
        HeapRootSource source, HeapRootTraits traits, ulong id, RootKind kind, string name, int tier)
    {
        _builder.AddRoots([new HeapRootRecord(Object, source, traits, id)]);
        Assert.Equal([new HeapRoot(kind, name, tier, 0)], Named());
    }

    [Theory]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.Weak)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.Weak | HeapRootTraits.Pinning)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.Weak)]
    public void What_is_weak_holds_nothing(HeapRootSource source, HeapRootTraits traits)
    {
        _builder.AddRoots([new HeapRootRecord(Object, source, traits, Method)]);
        Assert.Empty(Named());
    }

    [Fact]
    public void Static_fields_of_the_program_go_before_those_of_the_framework()
    {
        _builder.AddStaticField(new StaticFieldRecord(0, Object, 1, "System.AppContext.s_switches"));
        _builder.AddStaticField(new StaticFieldRecord(8, Object, 1, "Shop.Cache.s_orders"));
        _lookup.Unrecorded.AddRange([("Shop.Cache", true, Object), ("System.AppContext", false, Object)]);
        Assert.Equal(
            [
                new HeapRoot(RootKind.Static, "a static field of Shop.Cache", 0, 0),
                new HeapRoot(RootKind.Static, "static Shop.Cache.s_orders", 0, 0),
                new HeapRoot(RootKind.Static, "a static field of System.AppContext", 1, 0),
                new HeapRoot(RootKind.Static, "static System.AppContext.s_switches", 1, 0),
            ],
            Named());
    }

    private HeapRoot[] Named()
    {
        RootNamer.AddRoots(_builder, _lookup);
        using var graph = _builder.Build();
        return graph.Roots.ToArray();
    }
}
