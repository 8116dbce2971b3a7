using System.Reflection;
using System.Runtime.CompilerServices;
using Bakery;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

public sealed class TypeNameResolverTests : IDisposable
{
    private readonly ReflectedTypes _types = new();

    public void Dispose() => _types.Dispose();

    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(uint), "uint")]
    [InlineData(typeof(short), "short")]
    [InlineData(typeof(ushort), "ushort")]
    [InlineData(typeof(long), "long")]
    [InlineData(typeof(ulong), "ulong")]
    [InlineData(typeof(byte), "byte")]
    [InlineData(typeof(sbyte), "sbyte")]
    [InlineData(typeof(char), "char")]
    [InlineData(typeof(bool), "bool")]
    [InlineData(typeof(float), "float")]
    [InlineData(typeof(double), "double")]
    [InlineData(typeof(decimal), "decimal")]
    [InlineData(typeof(nint), "nint")]
    [InlineData(typeof(nuint), "nuint")]
    [InlineData(typeof(string), "string")]
    [InlineData(typeof(object), "object")]
    public void Keywords_stand_for_primitives(Type type, string expected) => AssertName(type, expected, expected);

    [Theory]
    [InlineData(typeof(Half), "System.Half", "Half")]
    [InlineData(typeof(Grain), "Bakery.Grain", "Grain")]
    [InlineData(typeof(Pricing), "Bakery.Pricing", "Pricing")]
    [InlineData(typeof(int?), "int?", "int?")]
    [InlineData(typeof(Grain?[]), "Bakery.Grain?[]", "Grain?[]")]
    [InlineData(typeof(DateTime?[,][]), "System.DateTime?[,][]", "DateTime?[,][]")]
    [InlineData(typeof(List<int?>), "System.Collections.Generic.List<int?>", "List<int?>")]
    [InlineData(typeof(Func<object[], nint>), "System.Func<object[], nint>", "Func<object[], nint>")]
    [InlineData(
        typeof(Dictionary<int, Oven<Price>>),
        "System.Collections.Generic.Dictionary<int, Bakery.Oven<Bakery.Price>>",
        "Dictionary<int, Oven<Price>>")]
    public void Generics_have_their_arguments(Type type, string full, string shortName) => AssertName(type, full, shortName);

    [Theory]
    [InlineData(typeof(Oven<int>.Tray), "Bakery.Oven<int>.Tray", "Oven<int>.Tray")]
    [InlineData(typeof(Oven<int>.IDoor[]), "Bakery.Oven<int>.IDoor[]", "Oven<int>.IDoor[]")]
    [InlineData(
        typeof(Oven<Grain>.Tray.Slot<string, Price>),
        "Bakery.Oven<Bakery.Grain>.Tray.Slot<string, Bakery.Price>",
        "Oven<Grain>.Tray.Slot<string, Price>")]
    [InlineData(
        typeof(Oven<string>.Timer<(int, string)>[][,]),
        "Bakery.Oven<string>.Timer<(int, string)>[][,]",
        "Oven<string>.Timer<(int, string)>[][,]")]
    [InlineData(
        typeof(Oven<Oven<int>.Tray>.Timer<Oven<string>.Timer<long>>),
        "Bakery.Oven<Bakery.Oven<int>.Tray>.Timer<Bakery.Oven<string>.Timer<long>>",
        "Oven<Oven<int>.Tray>.Timer<Oven<string>.Timer<long>>")]
    [InlineData(
        typeof(Dictionary<int, Price>.KeyCollection.Enumerator),
        "System.Collections.Generic.Dictionary<int, Bakery.Price>.KeyCollection.Enumerator",
        "Dictionary<int, Price>.KeyCollection.Enumerator")]
    [InlineData(typeof(Environment.SpecialFolder), "System.Environment.SpecialFolder", "Environment.SpecialFolder")]
    public void Arguments_stand_at_the_level_that_declares_them(Type type, string full, string shortName) =>
        AssertName(type, full, shortName);

    [Theory]
    [InlineData(typeof(int[]), "int[]")]
    [InlineData(typeof(int[][]), "int[][]")]
    [InlineData(typeof(int[,]), "int[,]")]
    [InlineData(typeof(int[,,,]), "int[,,,]")]
    [InlineData(typeof(int[][,]), "int[][,]")]
    [InlineData(typeof(int[,][]), "int[,][]")]
    [InlineData(typeof(int[,,][][,]), "int[,,][][,]")]
    [InlineData(typeof(int*[]), "int*[]")]
    [InlineData(typeof(int**[,]), "int**[,]")]
    [InlineData(typeof(void*[]), "void*[]")]
    [InlineData(typeof(Price*[][,]), "Bakery.Price*[][,]")]
    public void Array_ranks_stand_in_the_order_of_the_source(Type type, string expected) =>
        Assert.Equal(expected, _types.Name(type).Full);

    [Fact]
    public unsafe void Function_pointers_have_no_signature() =>
        AssertName(typeof(delegate*<int, void>[]), "delegate*[]", "delegate*[]");

    [Fact]
    public void An_array_of_one_dimension_with_a_lower_bound_is_no_vector() =>
        AssertName(Array.CreateInstance(typeof(int), [3], [1]).GetType(), "int[*]", "int[*]");

    [Theory]
    [InlineData(typeof((int, string)), "(int, string)")]
    [InlineData(typeof((int, (string, Price)?)[]), "(int, (string, Bakery.Price)?)[]")]
    [InlineData(typeof((int, int, int, int, int, int, int)), "(int, int, int, int, int, int, int)")]
    [InlineData(typeof((int, int, int, int, int, int, int, string)), "(int, int, int, int, int, int, int, string)")]
    [InlineData(
        typeof((int, int, int, int, int, int, int, string, Price)),
        "(int, int, int, int, int, int, int, string, Bakery.Price)")]
    [InlineData(
        typeof((int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, byte)),
        "(int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, byte)")]
    [InlineData(
        typeof((int, int, int, int, int, int, int, (string, Price))),
        "(int, int, int, int, int, int, int, (string, Bakery.Price))")]
    [InlineData(typeof(ValueTuple), "System.ValueTuple")]
    [InlineData(typeof(ValueTuple<int>), "System.ValueTuple<int>")]
    [InlineData(
        typeof(ValueTuple<int, int, int, int, int, int, int, Price>),
        "System.ValueTuple<int, int, int, int, int, int, int, Bakery.Price>")]
    [InlineData(
        typeof(ValueTuple<int, int, int, int, int, int, int, ValueTuple>),
        "System.ValueTuple<int, int, int, int, int, int, int, System.ValueTuple>")]
    public void Tuples_have_their_syntax_where_the_language_has_one(Type type, string expected) =>
        Assert.Equal(expected, _types.Name(type).Full);

    [Fact]
    public void A_state_machine_box_of_the_framework_is_readable() => AssertName(
        typeof(AsyncTaskMethodBuilder<>).GetNestedType("AsyncStateMachineBox`1", BindingFlags.NonPublic)!
            .MakeGenericType(typeof(int), Nested(typeof(Baker), "<BakeAsync>d__8`1").MakeGenericType(typeof(Price))),
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder<int>"
            + ".AsyncStateMachineBox<Bakery.Baker.BakeAsync<Bakery.Price>.<async 8>>",
        "AsyncTaskMethodBuilder<int>.AsyncStateMachineBox<Baker.BakeAsync<Price>.<async 8>>");

    [Fact]
    public void A_name_is_made_once()
    {
        var source = new CountingSource(_types);
        var resolver = new TypeNameResolver(source);
        TypeDescription type = _types.Describe(typeof(List<int>));

        TypeName first = resolver.Resolve(type);
        int lookups = source.Lookups;

        Assert.Equal(first, resolver.Resolve(type));
        Assert.Equal(lookups, source.Lookups);
    }

    [Fact]
    public void An_id_can_become_another_type()
    {
        var resolver = new TypeNameResolver(_types);
        TypeDescription type = _types.Describe(typeof(Price));
        resolver.Resolve(type);

        Assert.Equal("Bakery.Grain", resolver.Resolve(_types.Describe(typeof(Grain)) with { Id = type.Id }).Full);
    }

    [Fact]
    public void A_forgotten_id_is_resolved_anew()
    {
        var source = new CountingSource(_types);
        var resolver = new TypeNameResolver(source);
        TypeDescription type = _types.Describe(typeof(List<int>));
        resolver.Resolve(type);
        int lookups = source.Lookups;

        resolver.Forget(type.Id);
        resolver.Resolve(type);

        Assert.Equal(2 * lookups, source.Lookups);
    }

    [Fact]
    public void A_name_becomes_better_when_the_missing_description_arrives()
    {
        TypeDescription list = _types.Describe(typeof(List<Oven<int>.Tray>));
        var resolver = new TypeNameResolver(_types);
        TypeDescription mangled = list with { MetadataName = "System.Collections.Generic.List`1[Unheard.Of]" };

        _types.Undescribed.Add(typeof(Oven<int>.Tray));
        Assert.Equal("System.Collections.Generic.List<Unheard.Of>", resolver.Resolve(mangled).Full);

        _types.Undescribed.Clear();
        Assert.Equal("System.Collections.Generic.List<Bakery.Oven<int>.Tray>", resolver.Resolve(mangled).Full);
    }

    internal static Type Nested(Type type, string name) =>
        type.GetNestedType(name, BindingFlags.NonPublic)
        ?? throw new InvalidOperationException($"{type} has no {name}.");

    private void AssertName(Type type, string full, string shortName) =>
        Assert.Equal(new TypeName(full, shortName), _types.Name(type));

    private sealed class CountingSource(ITypeSource inner) : ITypeSource
    {
        public int Lookups { get; private set; }

        public TypeDescription? Find(ulong typeId)
        {
            Lookups++;
            return inner.Find(typeId);
        }

        public TypeMetadata? MetadataOf(ulong moduleId)
        {
            Lookups++;
            return inner.MetadataOf(moduleId);
        }
    }
}
