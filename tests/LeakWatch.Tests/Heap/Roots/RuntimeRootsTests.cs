using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;
using LeakWatch.Tests.Heap.Analysis;

namespace LeakWatch.Tests.Heap.Roots;

/// <summary>What the runtime reports as mere handles and stacks, as .NET 8 to 11 were seen to.</summary>
public sealed class RuntimeRootsTests : IDisposable
{
    private const string CoreLib = "System.Private.CoreLib.dll";
    private const ulong Text = 1;
    private const ulong Array = 2;
    private const ulong Assembly = 3;
    private const ulong Module = 4;
    private const ulong Allocator = 5;
    private const ulong Context = 6;
    private const ulong Thread = 7;
    private const ulong Values = 8;
    private const ulong Order = 9;
    private const ulong Start = 0x7f12_3400_0000;

    private readonly HeapGraphBuilder _walk = new();
    private readonly FakeRootLookup _lookup = new();
    private readonly FakeTypes _types = new FakeTypes()
        .Add(Text, "string", CoreLib)
        .Add(Array, "object[]", CoreLib)
        .Add(Assembly, "System.Reflection.RuntimeAssembly", CoreLib)
        .Add(Module, "System.Reflection.RuntimeModule", CoreLib)
        .Add(Allocator, "System.Reflection.LoaderAllocator", CoreLib)
        .Add(Context, "System.Runtime.Loader.AssemblyLoadContext", CoreLib)
        .Add(Thread, "System.Threading.Thread", CoreLib)
        .Add(Values, "System.Threading.ExecutionContext", CoreLib);

    private ulong _next = Start;

    public void Dispose() => _walk.Dispose();

    [Theory]
    [InlineData(128, RootKind.Interned)]
    [InlineData(256, RootKind.Interned)]
    [InlineData(16_380, RootKind.Interned)]
    // Of a length that the table never has: whoever else keeps strings in an array.
    [InlineData(64, RootKind.UnnamedStatic)]
    [InlineData(200, RootKind.UnnamedStatic)]
    [InlineData(1_020, RootKind.UnnamedStatic)]
    // Larger than any table of the runtime.
    [InlineData(32_768, RootKind.Handle)]
    public void Strings_alone_in_an_array_as_long_as_the_intern_table_is_are_interned(int places, RootKind kind)
    {
        var text = Add(Text);
        Handle(Add(Array, 24 + (8 * places), text));
        Assert.Equal(kind, Assert.Single(Named()).Kind);
    }

    [Fact]
    public void Among_strings_another_object_is_no_intern_table()
    {
        Handle(Add(Array, 24 + (8 * 128), Add(Text), Add(Order)));
        Assert.Equal("an unnamed static field or a handle", Assert.Single(Named()).Name);
    }

    [Fact]
    public void Assemblies_in_a_table_of_the_runtime_are_a_list_of_their_own()
    {
        Handle(Add(Array, 24 + (8 * 1_020), Add(Order), Add(Assembly), Add(Module)));
        Assert.Equal(
            [
                (RootKind.Assemblies, "the loaded assemblies", 1), (RootKind.Assemblies, "the loaded assemblies", 2),
                (RootKind.UnnamedStatic, "an unnamed static field or a handle", 3),
            ],
            Named().Select(root => (root.Kind, root.Name, root.Node)));
    }

    // Since .NET 9 they come behind the stack, with the method that came last.
    [Theory]
    [InlineData(0UL)]
    [InlineData(0x7f00_1111_2222UL)]
    public void The_static_fields_of_a_thread_are_arrays_in_an_array(ulong method)
    {
        _lookup.Methods[method] = "Shop.Program.Main";
        Stack(Add(Array, 64, Add(Array, 32, Add(Order))), method);
        Assert.Equal("a thread's static fields", Assert.Single(Named()).Name);
    }

    [Fact]
    public void A_local_array_is_a_local()
    {
        _lookup.Methods[1] = "Shop.Program.Main";
        Stack(Add(Array, 64, Add(Array, 32), Add(Order)), 1);
        Assert.Equal("the stack of Shop.Program.Main", Assert.Single(Named()).Name);
    }

    [Fact]
    public void What_an_execution_context_holds_are_async_locals()
    {
        Add(Thread, 64, Add(Values));
        Assert.Equal(("the AsyncLocals of a thread", 0), Named().Select(root => (root.Name, root.Node)).Single());
    }

    [Theory]
    [InlineData(Context)]
    [InlineData(Allocator)]
    public void A_handle_of_a_load_context_says_so(ulong type)
    {
        Handle(Add(type));
        Assert.Equal("a collectible AssemblyLoadContext", Assert.Single(Named()).Name);
    }

    [Fact]
    public void Static_fields_of_contexts_that_were_unloaded_keep_nothing_alive()
    {
        AddContext("Shop.Plugin.s_cache");
        AddContext("Shop.Plugin.s_cache");
        Assert.Empty(Named());
    }

    [Fact]
    public void Those_of_one_that_is_in_use_do()
    {
        Handle(AddContext("Shop.Plugin.s_cache"));
        AddContext("Shop.Plugin.s_cache");
        Assert.Equal(
            ["static Shop.Plugin.s_cache", "a collectible AssemblyLoadContext"], Named().Select(root => root.Name));
    }

    // It tells more than what keeps the context.
    [Fact]
    public void A_static_field_that_is_there_once_keeps_its_name()
    {
        AddContext("Shop.Plugin.s_cache");
        Assert.Equal("static Shop.Plugin.s_cache", Assert.Single(Named()).Name);
    }

    private ulong AddContext(string field)
    {
        var order = Add(Order);
        var statics = Add(Array, 32, order);
        _walk.AddStaticField(new StaticFieldRecord(statics + 16, order, Order, field));
        return Add(Allocator, 64, Add(Array, 64, statics));
    }

    private ulong Add(ulong type, long size = 24, params ulong[] references)
    {
        var address = _next;
        _next += (ulong)((size + 7) & ~7);
        _walk.AddObjects([new HeapObjectRecord(address, (ulong)size, type, (ulong)references.Length)]);
        _walk.AddReferences([.. references.Select(reference => new HeapReferenceRecord(reference))]);
        return address;
    }

    private void Handle(ulong target) =>
        _walk.AddRoots([new HeapRootRecord(target, HeapRootSource.Handle, HeapRootTraits.None, 8)]);

    private void Stack(ulong target, ulong method) =>
        _walk.AddRoots([new HeapRootRecord(target, HeapRootSource.Stack, HeapRootTraits.None, method)]);

    private HeapRoot[] Named()
    {
        new RootNamer(_types, _lookup).AddRoots(_walk, StackObjects.None, Relocations.None);
        using var graph = _walk.Build();
        return graph.Roots.ToArray();
    }
}
