using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Tests.Heap.Types;

namespace LeakWatch.Tests.Heap.Roots;

public sealed class StaticFieldNamerTests : IDisposable
{
    private const string Prefix = "LeakWatch.Tests.Heap.Roots.StaticFieldNamerTests.";
    private const ulong Unreadable = 42;

    private readonly ReflectedTypes _types = new();
    private readonly Memory _memory = new();

    public void Dispose() => _types.Dispose();

    [Fact]
    public void A_field_that_one_type_alone_can_have_is_named_with_it() => Assert.Equal(
        new StaticFieldName(Prefix + "Letters.s_letters", true), Name(false, "s_letters", typeof(Queue<int>)));

    [Fact]
    public void A_field_of_one_of_two_types_is_named_with_both() => Assert.Equal(
        new StaticFieldName($"s_channel of {Prefix}Events or {Prefix}Letters", true), Name(
            false, "s_channel", typeof(Queue<string>)));

    [Fact]
    public void A_field_that_no_known_type_can_have_is_not_named_with_any() => Assert.Equal(
        new StaticFieldName("s_channel of a type that is not known", false), Name(false, "s_channel", typeof(List<int>)));

    // A program's, since framework has files.
    [Fact]
    public void So_is_one_that_may_be_of_a_module_without_metadata() => Assert.Equal(
        new StaticFieldName("s_letters of a type that is not known", true), Name(true, "s_letters", typeof(Queue<int>)));

    [Fact]
    public void Memory_tells_which_of_two_types_it_is_and_is_asked_once()
    {
        _memory.Slots[0x100] = typeof(Letters).MetadataToken;
        var namer = MakeNamer(_memory);
        var expected = new StaticFieldName(Prefix + "Letters.s_channel", true);
        Assert.Equal(expected, Name(namer, 0, "s_channel", typeof(Queue<string>)));
        _memory.Slots.Clear();
        Assert.Equal(expected, Name(namer, 0, "s_channel", typeof(Queue<string>)));
    }

    [Fact]
    public void Memory_names_the_types_of_a_module_without_metadata()
    {
        const int Token = 0x02000007;
        _memory.Slots[0x100] = Token;
        _memory.Types[Token] = "Made.Outer+Inner";
        Assert.Equal(
            new StaticFieldName("Made.Outer.Inner.s_channel", true), Name(MakeNamer(_memory), 1, "s_channel", typeof(List<int>)));
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(256, 1)]
    public void That_there_are_more_modules_than_are_asked_is_said(int unreadable, int leftOpen)
    {
        var namer = MakeNamer(_memory);
        var name = Name(namer, unreadable, "s_channel", typeof(Queue<string>));
        Assert.Equal("s_channel of a type that is not known", name.Name);
        Assert.Equal(leftOpen, namer.LeftOpen);
    }

    // Another report leaves open what one has told: a place must not go by another name from then on.
    [Fact]
    public void A_field_keeps_its_name_until_its_module_is_gone()
    {
        var namer = MakeNamer(null);
        var known = Name(namer, 0, "s_letters", typeof(Queue<int>));
        Assert.Equal(Prefix + "Letters.s_letters", known.Name);
        Assert.Equal(known, Name(namer, 1, "s_letters", typeof(Queue<int>)));
        Assert.Equal("s_letters of a type that is not known", Name(namer, 1, "s_letters", typeof(Queue<int>), number: 7).Name);
    }

    private StaticFieldNamer MakeNamer(Memory? memory)
    {
        var source = new Source(_types, memory);
        return new StaticFieldNamer(source, new TypeNameResolver(source), memory);
    }

    private StaticFieldName Name(bool withUnreadable, string field, Type held) =>
        Name(MakeNamer(null), withUnreadable ? 1 : 0, field, held);

    private StaticFieldName Name(StaticFieldNamer namer, int unreadable, string field, Type held, int number = 1)
    {
        LoadedModule[] modules =
        [
            new(_types.Describe(typeof(object)).ModuleId, 2, false),
            .. Enumerable.Range(0, unreadable).Select(i => new LoadedModule(Unreadable + (ulong)i, 3 + i, true)),
            new(_types.Describe(typeof(Letters)).ModuleId, number, true),
        ];
        return Assert.Single(namer.Name([new StaticFieldRecord(0x100, 0x5000, _types.Describe(held).Id, field)], modules));
    }

#pragma warning disable CA1823, CS0169, CS0649, IDE0044, IDE0051
    private static class Events
    {
        private static Queue<string>? s_channel;
    }

    private static class Letters
    {
        private static Queue<string>? s_channel;
        private static Queue<int>? s_letters;
    }
#pragma warning restore

    private sealed class Memory : IModuleMemory
    {
        public Dictionary<ulong, int> Slots { get; } = [];

        public Dictionary<int, string> Types { get; } = [];

        public byte[]? MetadataOf(ulong moduleId) => null;

        public IReadOnlyDictionary<int, string> TypesOf(ulong moduleId) => Types;

        public IReadOnlyDictionary<ulong, int> StaticFieldsOf(ulong moduleId) => Slots;
    }

    private static bool IsReadable(ulong moduleId) => moduleId is < Unreadable or > Unreadable + 1000;

    private sealed class Source(ReflectedTypes types, Memory? memory) : ITypeSource
    {
        public TypeDescription? Find(ulong typeId) => types.Find(typeId);

        public TypeMetadata? MetadataOf(ulong moduleId) => IsReadable(moduleId) ? types.MetadataOf(moduleId) : null;

        public TypeDefinitionPath? DefinitionOf(ulong moduleId, int metadataToken) => IsReadable(moduleId)
            ? types.MetadataOf(moduleId)?.Find(metadataToken)
            : memory?.Types.GetValueOrDefault(metadataToken) is { } name ? TypeDefinitionPath.Parse(name) : null;
    }
}
