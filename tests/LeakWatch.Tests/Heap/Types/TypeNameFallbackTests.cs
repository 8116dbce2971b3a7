using System.Diagnostics;
using Bakery;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

public class TypeNameFallbackTests
{
    [Theory]
    [InlineData(typeof(Dictionary<int, Oven<int>.Tray>), "System.Collections.Generic.Dictionary<int, Tray<int>>")]
    [InlineData(typeof(Oven<string>.Timer<(int, string)>), "Timer<string, (int, string)>")]
    [InlineData(typeof(int?[][,]), "int?[][,]")]
    [InlineData(
        typeof((int, int, int, int, int, int, int, string, Price)),
        "(int, int, int, int, int, int, int, string, Bakery.Price)")]
    public void Without_metadata_the_name_is_parsed(Type type, string expected)
    {
        using var types = new ReflectedTypes { HasMetadata = false };
        Assert.Equal(expected, types.Name(type).Full);
    }

    [Fact]
    public void Undescribed_arguments_come_from_the_text()
    {
        using var types = new ReflectedTypes();
        TypeDescription type = types.Describe(typeof(Dictionary<Price, Oven<int>.Timer<string>[]>.Enumerator));
        types.Undescribed.Add(typeof(Oven<int>.Timer<string>[]));

        Assert.Equal(
            "System.Collections.Generic.Dictionary<Bakery.Price, Bakery.Oven<int>.Timer<string>[]>.Enumerator",
            new TypeNameResolver(types).Resolve(type).Full);
    }

    [Fact]
    public void An_undescribed_element_comes_from_the_text()
    {
        using var types = new ReflectedTypes();
        TypeDescription type = types.Describe(typeof(int[][,]));
        types.Undescribed.Add(typeof(int[,]));

        Assert.Equal("int[][,]", new TypeNameResolver(types).Resolve(type).Full);
    }

    [Fact]
    public void Missing_parameters_come_from_the_text()
    {
        using var types = new ReflectedTypes();
        TypeDescription type = types.Describe(typeof(Oven<string>.Timer<int>)) with { Parameters = [] };

        Assert.Equal("Bakery.Oven<string>.Timer<int>", new TypeNameResolver(types).Resolve(type).Full);
    }

    [Fact]
    public void Metadata_of_another_file_is_not_used()
    {
        using var types = new ReflectedTypes { WrongPath = typeof(Assert).Assembly.Location };
        Assert.Equal("Timer<string, int>", types.Name(typeof(Oven<string>.Timer<int>)).Full);
    }

    [Fact]
    public void Metadata_of_another_type_is_not_used()
    {
        using var types = new ReflectedTypes();
        TypeDescription type = types.Describe(typeof(Price)) with { MetadataToken = typeof(Oven<int>.Tray).MetadataToken };
        Assert.Equal("Bakery.Price", new TypeNameResolver(types).Resolve(type).Full);
    }

    [Theory]
    [InlineData("Bakery.PriceList")]
    [InlineData("Bakery.Pric")]
    [InlineData("Price")]
    [InlineData("Shop.Price")]
    public void Metadata_has_to_agree_in_the_whole_name(string metadataName)
    {
        using var types = new ReflectedTypes();
        TypeDescription type = types.Describe(typeof(Price)) with { MetadataName = metadataName };
        Assert.Equal(metadataName, new TypeNameResolver(types).Resolve(type).Full);
    }

    [Fact]
    public void Types_without_a_name_are_told_apart() => Assert.Equal(
        ["<unnamed 2a>", "<unnamed 2b>[]"],
        [
            Resolve(Named(0x2a, "")).Full,
            Resolve(Named(0x2c, "", 0x2b) with { Flags = HeapTypeFlags.Array }, Named(0x2b, "")).Full,
        ]);

    [Fact]
    public void A_type_that_consists_of_itself_has_a_bounded_name()
    {
        TypeDescription one = Named(1, "A`2[B,B]", 1, 2);
        TypeDescription two = Named(2, "B`2[A,A]", 1, 2);
        Assert.InRange(Resolve(one, one, two).Full.Length, 1, TypeNameLimits.Length);

        TypeDescription array = Named(3, "A[]", 3) with { Flags = HeapTypeFlags.Array };
        Assert.EndsWith("[]", Resolve(array, array).Full);
    }

    [Fact]
    public void Deep_and_wide_types_have_bounded_names()
    {
        var levels = new TypeDescription[5000];
        for (uint i = 0; i < levels.Length; i++)
        {
            levels[i] = Named(i, "A`2[B,B]", i + 1, i + 1);
        }

        Assert.Contains("…", Resolve(levels[0], levels).Full);
        Assert.Equal("A", Resolve(Named(0, "A", [.. Enumerable.Repeat(0ul, 100_000)]), Named(0, "A")).Full);
        string wide = "A`60000[" + string.Join(',', Enumerable.Repeat("B", 60_000)) + "]";
        Assert.EndsWith("…", Resolve(Named(0, wide, [.. Enumerable.Repeat(0ul, 60_000)]), Named(0, "A")).Full);
    }

    [Fact]
    public void A_long_name_ends_in_an_ellipsis()
    {
        string cut = Resolve(Named(1, new string('x', 60_000))).Full;
        Assert.Equal(new string('x', TypeNameLimits.Length - 1) + "…", cut);

        // The pair of surrogates that the limit would cut in two goes as a whole.
        string pairs = Resolve(Named(1, string.Concat(Enumerable.Repeat("🥐", 30_000)))).Full;
        Assert.Equal(TypeNameLimits.Length - 1, pairs.Length);
        Assert.EndsWith("🥐…", pairs);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<>d")]
    [InlineData("<a>g__")]
    [InlineData("[")]
    [InlineData("a[")]
    [InlineData("a[[")]
    [InlineData("[]")]
    [InlineData("a[],")]
    [InlineData("a`1+")]
    [InlineData("*")]
    [InlineData("\\")]
    [InlineData(",")]
    [InlineData("a[,")]
    public void Hostile_text_takes_no_time(string part)
    {
        string text = "a" + string.Concat(Enumerable.Repeat(part, 60_000 / part.Length));
        var watch = Stopwatch.StartNew();

        Assert.InRange(Resolve(Named(1, text, 1, 1)).Full.Length, 1, TypeNameLimits.Length);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Control_characters_are_left_to_the_output() =>
        Assert.Equal("a\u001b[31m\n", Resolve(Named(1, "a\u001b[31m\n")).Full);

    private static TypeDescription Named(ulong id, string name, params ulong[] parameters) =>
        new(id, 0, 0x02000001, HeapTypeFlags.None, 0x12, name, parameters);

    private static TypeName Resolve(TypeDescription type, params TypeDescription[] others) =>
        new TypeNameResolver(new Descriptions(others)).Resolve(type);

    private sealed class Descriptions(TypeDescription[] types) : ITypeSource
    {
        private readonly Dictionary<ulong, TypeDescription> _byId = types.ToDictionary(type => type.Id);

        public TypeDescription? Find(ulong typeId) => _byId.GetValueOrDefault(typeId);

        public TypeMetadata? MetadataOf(ulong moduleId) => null;
    }
}
