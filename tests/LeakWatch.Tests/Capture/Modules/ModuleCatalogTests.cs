using LeakWatch.Capture.Modules;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Capture.Modules;

public sealed class ModuleCatalogTests : IDisposable
{
    private static readonly int _ownProcess = Environment.ProcessId;

    private readonly ModuleCatalog _modules = new(_ownProcess);

    public void Dispose() => _modules.Dispose();

    [Fact]
    public void Modules_come_in_the_order_in_which_they_are_listed_and_then_loaded()
    {
        _modules.Add(new ModuleEntry(3, "/app/Late.dll"));
        _modules.AddListed([new ModuleEntry(1, "/fx/System.Private.CoreLib.dll"), new ModuleEntry(2, "/app/Shop.dll"),
            new ModuleEntry(1, "/fx/System.Private.CoreLib.dll")]);
        _modules.Add(new ModuleEntry(4, "/app/Later.dll"));
        _modules.Add(new ModuleEntry(2, "/app/Shop.dll"));
        Assert.Equal([1, 2, 3, 4], Ids());
    }

    // As the runtime keeps them.
    [Fact]
    public void A_module_takes_the_place_that_an_unloaded_one_has_left()
    {
        _modules.AddListed([new ModuleEntry(1, "a.dll"), new ModuleEntry(2, "b.dll"), new ModuleEntry(3, "c.dll")]);
        var numbers = _modules.All().Select(module => module.Number).ToArray();
        _modules.Unload(2);
        Assert.Equal([1, 3], Ids());
        _modules.Add(new ModuleEntry(2, "d.dll"));
        Assert.Equal([1, 2, 3], Ids());
        Assert.DoesNotContain(_modules.All()[1].Number, numbers);
        Assert.Equal("d.dll", _modules.AssemblyOf(2));
    }

    [Theory]
    [InlineData("/app/Shop.dll", true)]
    [InlineData("/app/System.Text.Json.dll", false)]
    [InlineData(@"C:\app\Microsoft.Extensions.Hosting.dll", false)]
    [InlineData(@"C:\app\Shop.dll", true)]
    [InlineData("Plugin", true)]
    [InlineData("Microsoft.GeneratedCode", true)]
    [InlineData("", true)]
    public void What_is_loaded_from_memory_or_made_at_run_time_is_of_the_program(string path, bool isOfProgram)
    {
        _modules.Add(new ModuleEntry(1, path));
        Assert.Equal(isOfProgram, Assert.Single(_modules.All()).IsOfProgram);
    }

    [Fact]
    public void What_has_no_file_is_asked_of_memory()
    {
        var metadata = Image.MetadataOf(typeof(ModuleCatalogTests).Assembly.Location);
        using var modules = new ModuleCatalog(_ownProcess, new Memory(metadata));
        modules.AddListed(
            [new ModuleEntry(1, "Plugin"), new ModuleEntry(2, "Made"), new ModuleEntry(3, typeof(object).Assembly.Location)]);
        var token = typeof(Memory).MetadataToken;
        Assert.Equal(typeof(Memory).FullName, modules.DefinitionOf(1, token)!.MetadataName);
        Assert.Same(modules.MetadataOf(1), modules.MetadataOf(1));
        Assert.Null(modules.MetadataOf(2));
        Assert.Equal("Made.Outer+Inner", modules.DefinitionOf(2, Memory.Token)!.MetadataName);
        Assert.Equal("System.Object", modules.DefinitionOf(3, typeof(object).MetadataToken)!.MetadataName);
        Assert.Null(modules.DefinitionOf(4, token));
    }

    [Fact]
    public void Those_without_room_are_counted_until_there_is_some()
    {
        var path = new string('x', 1 << 20);
        for (ulong id = 1; id <= 50; id++)
        {
            _modules.Add(new ModuleEntry(id, path));
        }

        var leftOut = _modules.LeftOut;
        Assert.Equal(50, _modules.All().Count + leftOut);
        Assert.InRange(leftOut, 1, 49);
        _modules.Unload(1);
        _modules.Unload(2);
        _modules.Add(new ModuleEntry(50, path));
        Assert.Equal(leftOut - 1, _modules.LeftOut);
    }

    private IEnumerable<int> Ids() => _modules.All().Select(module => (int)module.Id);

    private sealed class Memory(byte[] metadata) : IModuleMemory
    {
        public const int Token = 0x02000005;

        public byte[]? MetadataOf(ulong moduleId) => moduleId == 1 ? metadata : null;

        public IReadOnlyDictionary<int, string> TypesOf(ulong moduleId) =>
            new Dictionary<int, string> { [Token] = "Made.Outer+Inner" };

        public IReadOnlyDictionary<ulong, int> StaticFieldsOf(ulong moduleId) => new Dictionary<ulong, int>();
    }
}
