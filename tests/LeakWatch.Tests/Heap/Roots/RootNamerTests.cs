using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;
using LeakWatch.Tests.Heap.Analysis;

namespace LeakWatch.Tests.Heap.Roots;

public sealed class RootNamerTests : IDisposable
{
    private const ulong Object = 0x7f12_3400_0000;
    private const ulong Method = 0x7f00_1111_2222;

    private readonly HeapGraphBuilder _builder = new();
    private readonly FakeTypes _types = new();
    private StackObjects _before = StackObjects.None;
    private readonly FakeRootLookup _lookup = new() { Methods = { [Method] = "Shop.Program.Main" } };

    public RootNamerTests() => _builder.AddObjects([new HeapObjectRecord(Object, 64, 1, 0)]);

    public void Dispose() => _builder.Dispose();

    [Theory]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.None, Method, RootKind.Stack, "the stack of Shop.Program.Main", 7)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.Interior, Method, RootKind.Stack, "the stack of Shop.Program.Main", 7)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.None, Method + 1, RootKind.Stack, "the stack", 7)]
    // Pinning is what a handle does for as long as it is there; a local variable does it in passing.
    [InlineData(HeapRootSource.Stack, HeapRootTraits.Pinning, Method + 1, RootKind.Stack, "the stack", 7)]
    [InlineData(HeapRootSource.Stack, HeapRootTraits.None, 0UL, RootKind.ThreadStatic, "a thread's static fields", 5)]
    [InlineData(HeapRootSource.FinalizerQueue, HeapRootTraits.None, Method, RootKind.FinalizerQueue, "the finalizer queue", 6)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.None, Method, RootKind.Handle, "a handle", 5)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.ReferenceCounted, Method, RootKind.ComHandle, "a COM handle", 5)]
    [InlineData(HeapRootSource.Handle, HeapRootTraits.Pinning, Method, RootKind.PinnedHandle, "a pinned handle", 5)]
    [InlineData((HeapRootSource)3, HeapRootTraits.None, Method, RootKind.Other, "the runtime", 5)]
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
                new HeapRoot(RootKind.Static, "a static field of System.AppContext", 3, 0),
                new HeapRoot(RootKind.Static, "static System.AppContext.s_switches", 3, 0),
            ],
            Named());
    }

    [Fact]
    public void A_local_of_a_method_that_runs_on_goes_before_what_the_framework_holds()
    {
        var local = new HeapRootRecord(Object, HeapRootSource.Stack, HeapRootTraits.None, Method);
        _builder.AddRoots([local]);
        _before = StackObjects.Of([local]);
        Assert.Equal([new HeapRoot(RootKind.Stack, "the stack of Shop.Program.Main", 2, 0)], Named());
    }

    [Fact]
    public void One_that_held_another_object_is_work_in_hand()
    {
        _builder.AddRoots([new HeapRootRecord(Object, HeapRootSource.Stack, HeapRootTraits.None, Method)]);
        _before = StackObjects.Of([new HeapRootRecord(Object + 8, HeapRootSource.Stack, HeapRootTraits.None, Method)]);
        Assert.Equal(7, Assert.Single(Named()).Tier);
    }

    [Fact]
    public void Timers_come_last_of_all_static_fields()
    {
        _builder.AddStaticField(new StaticFieldRecord(0, Object, 1, "System.Threading.TimerQueue.Instances"));
        Assert.Equal(4, Assert.Single(Named()).Tier);
    }

    [Fact]
    public void What_a_container_made_once_is_a_root_by_its_type()
    {
        const ulong Service = Object + 0x100;
        const ulong Cache = Object + 0x200;
        const ulong Way = Object + 0x300;
        const string Microsoft = "Microsoft.Extensions.DependencyInjection.dll";
        _types.Add(2, "Shop.QuoteFeed")
            .Add(3, "Microsoft.Extensions.Caching.Memory.MemoryCache", "Microsoft.Extensions.Caching.Memory.dll")
            .Add(4, "System.RuntimeType", "System.Private.CoreLib.dll")
            .Add(5, "Microsoft.Extensions.DependencyInjection.ServiceLookup.ConstructorCallSite", Microsoft);
        _builder.AddObjects(
        [
            new HeapObjectRecord(Service, 64, 2, 0), new HeapObjectRecord(Cache, 64, 3, 0), new HeapObjectRecord(Way, 64, 4, 0),
            new HeapObjectRecord(Way + 0x100, 64, 5, 2), new HeapObjectRecord(Way + 0x200, 64, 5, 2),
        ]);
        _builder.AddReferences(
        [
            new HeapReferenceRecord(Way), new HeapReferenceRecord(Service), new HeapReferenceRecord(Way),
            new HeapReferenceRecord(Cache),
        ]);
        Assert.Equal(
            [
                new HeapRoot(RootKind.Singleton, "singleton Shop.QuoteFeed", 0, 1),
                new HeapRoot(RootKind.Singleton, "singleton Microsoft.Extensions.Caching.Memory.MemoryCache", 1, 2),
            ],
            Named());
    }

    private HeapRoot[] Named()
    {
        new RootNamer(_types, _lookup).AddRoots(_builder, _before, Relocations.None);
        using var graph = _builder.Build();
        return graph.Roots.ToArray();
    }
}
