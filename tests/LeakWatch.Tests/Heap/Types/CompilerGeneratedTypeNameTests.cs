using System.Collections;
using Bakery;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

public sealed class CompilerGeneratedTypeNameTests : IDisposable
{
    private readonly ReflectedTypes _types = new();

    public void Dispose() => _types.Dispose();

    [Fact]
    public void A_lambda_cache_is_named_for_its_type()
    {
        AssertName(Oven<int>.LambdaCache(), "Bakery.Oven<int>.<lambdas>", "Oven<int>.<lambdas>");
        AssertName(
            Oven<int>.GenericLambdaCache<Price>(),
            "Bakery.Oven<int>.<lambdas 4><Bakery.Price>",
            "Oven<int>.<lambdas 4><Price>");
    }

    [Fact]
    public void A_closure_is_named_for_its_method()
    {
        AssertName(
            Oven<Price>.Closure(default),
            "Bakery.Oven<Bakery.Price>.Closure.<closure 5_0>",
            "Oven<Price>.Closure.<closure 5_0>");
        AssertName(
            Oven<int>.GenericClosure("rye"),
            "Bakery.Oven<int>.GenericClosure<string>.<closure 6_0>",
            "Oven<int>.GenericClosure<string>.<closure 6_0>");
        AssertName(new Baker(3).FromConstructor, "Bakery.Baker.ctor.<closure 1_0>", "Baker.ctor.<closure 1_0>");
        Assert.Equal(3, new Baker(4).FromField);
    }

    [Fact]
    public void A_delegate_without_a_name_is_named_for_how_it_takes_its_arguments()
    {
        var add = (ref int sum, int part) => sum += part;
        var print = (ref int sum) => { };
        var many = (params int[] parts) => parts.Length;
        Assert.Matches(@"^<anonymous delegate F\{[0-9a-f]+\}><int, int, int>$", _types.Name(add.GetType()).Full);
        Assert.Matches(@"^<anonymous delegate A\{[0-9a-f]+\}><int>$", _types.Name(print.GetType()).Full);
        Assert.Matches("^<anonymous delegate [0-9]+>", _types.Name(many.GetType()).Full);
    }

    [Fact]
    public void Closures_of_one_method_are_told_apart() => Assert.Equal(
        ["Baker.NestedClosures.<closure 13_0>", "Baker.NestedClosures.<closure 13_1>"],
        Baker.NestedClosures(1).Select(closure => _types.Name(closure.GetType()).Short));

    [Theory]
    [InlineData("<BakeAsync>d__7", "Baker.BakeAsync.<async 7>")]
    [InlineData("<Knead>d__12", "Baker.Knead.<async 12>")]
    [InlineData("<<Knead>g__Fold|12_3>d`1", "Baker.Knead.Fold<int>.<async 12_3>")]
    [InlineData("<>c/<<Knead>b__12_1>d", "Baker.<lambdas>.Knead.<async lambda 12_1>")]
    [InlineData("<>c__DisplayClass12_0/<<Knead>b__0>d", "Baker.Knead.<closure 12_0>.Knead.<async lambda 0>")]
    [InlineData("<>c__DisplayClass12_0/<<Knead>g__Rest|2>d", "Baker.Knead.<closure 12_0>.Knead.Rest.<async 2>")]
    public void An_async_state_machine_is_named_for_its_method(string path, string expected)
    {
        Type type = path.Split('/').Aggregate(typeof(Baker), TypeNameResolverTests.Nested);
        Assert.Equal(expected, _types.Name(type.IsGenericType ? type.MakeGenericType(typeof(int)) : type).Short);
    }

    [Fact]
    public void Iterators_are_told_from_async_ones()
    {
        AssertName(
            Baker.Slices(new Price()),
            "Bakery.Baker.Slices<Bakery.Price>.<iterator 9>",
            "Baker.Slices<Price>.<iterator 9>");
        AssertName(Baker.Numbers(), "Bakery.Baker.Numbers.<iterator 10>", "Baker.Numbers.<iterator 10>");
        AssertName(Baker.Deliver(), "Bakery.Baker.Deliver.<async iterator 11>", "Baker.Deliver.<async iterator 11>");
    }

    [Fact]
    public void An_explicit_implementation_loses_its_interface()
    {
        ICounter<int[], Dictionary<string, int>> counter = new Counter();
        AssertName(
            counter.Count(new Dictionary<string, int>[0, 0]),
            "Bakery.Counter.Count.<iterator 0>",
            "Counter.Count.<iterator 0>");
    }

    [Fact]
    public void An_iterator_of_the_framework_is_read_from_its_own_definitions()
    {
        Type[] machines = [.. typeof(object).Assembly.GetTypes().Where(type =>
            type.Name.Contains(">d__") && !type.IsGenericType && type.IsAssignableTo(typeof(IEnumerator)))];
        Assert.NotEmpty(machines);
        Assert.All(machines, machine => Assert.Contains(".<iterator ", _types.Name(machine).Full));
    }

    [Fact]
    public void An_anonymous_type_reads_as_its_initializer()
    {
        AssertName(new { Id = 1, Name = new Price() }, "new { int Id, Bakery.Price Name }", "new { int Id, Price Name }");
        AssertName(new { Id = "1", Name = 2 }, "new { string Id, int Name }", "new { string Id, int Name }");
        AssertName(new { }, "new { }", "new { }");
        AssertName(
            new[] { new { Of = new { Grain.Rye } } },
            "new { new { Bakery.Grain Rye } Of }[]",
            "new { new { Grain Rye } Of }[]");
    }

    [Fact]
    public void A_file_local_type_has_the_name_of_its_source()
    {
        AssertName(NorthWing.Part, "Bakery.NorthOnly<int>.Part", "NorthOnly<int>.Part");
        AssertName(SouthWing.Part, "Bakery.SouthOnly<int>.Part", "SouthOnly<int>.Part");
    }

    [Fact]
    public void File_local_types_of_one_name_are_told_apart_by_their_files()
    {
        Assert.Matches(@"^Bakery\.<file BakeryNorth [0-9A-F]{8}>\.Shelf$", _types.Name(NorthWing.Shelf.GetType()).Full);
        Assert.Matches(@"^<file BakerySouth [0-9A-F]{8}>\.Shelf$", _types.Name(SouthWing.Shelf.GetType()).Short);
    }

    [Theory]
    [InlineData(typeof(Baker), 50)]
    [InlineData(typeof(object), 2000)]
    public void No_two_types_of_an_assembly_share_a_name(Type member, int atLeast)
    {
        Type[] all =
        [
            .. member.Assembly.GetTypes().Select(type => type.IsGenericTypeDefinition ? CloseOrNull(type) : type).OfType<Type>(),
        ];

        Assert.True(all.Length > atLeast);
        Assert.Empty(all.GroupBy(type => _types.Name(type).Full).Where(types => types.Count() > 1).Select(types => types.Key));
    }

    [Theory]
    [InlineData("<>c", "<lambdas>")]
    [InlineData("<>c__2`1[System.Int32]", "<lambdas 2><int>")]
    [InlineData("<>c__DisplayClass5_0", "<closure 5_0>")]
    [InlineData("<>c__DisplayClass5#1_0#1`1[System.Int32]", "<closure 5#1_0#1><int>")]
    [InlineData("<Foo>d__3`1[System.Int32]", "Foo<int>.<state machine 3>")]
    [InlineData("<<Main>$>d__0", "Main.<state machine 0>")]
    [InlineData("<<Main>b__0>d", "Main.<async lambda 0>")]
    [InlineData("<<<Main>$>g__Foo|0_1>d`1[System.String]", "Main.Foo<string>.<state machine 0_1>")]
    [InlineData("<<Main>g__Foo|0_1>d", "Main.Foo.<state machine 0_1>")]
    [InlineData("<>f__AnonymousType0`2[System.Int32,System.String]", "<anonymous 0><int, string>")]
    [InlineData(
        "Shop.<Program>F0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF__Foo`1[System.Int32]",
        "Shop.Foo<int>")]
    [InlineData("<>y__InlineArray2`1[System.Int32]", "<>y__InlineArray2<int>")]
    [InlineData("<Numbers>e__FixedBuffer", "<Numbers>e__FixedBuffer")]
    [InlineData("<PrivateImplementationDetails>", "<PrivateImplementationDetails>")]
    [InlineData("<Module>", "<Module>")]
    [InlineData("<>d__1", "<>d__1")]
    [InlineData("<>c__DisplayClass", "<>c__DisplayClass")]
    public void The_name_alone_tells_what_it_can(string metadataName, string expected) =>
        Assert.Equal(expected, CSharpTypeFormatter.Format(MetadataNameParser.Parse(metadataName)).Full);

    private static Type? CloseOrNull(Type definition)
    {
        try
        {
            return definition.MakeGenericType([.. definition.GetGenericArguments().Select(_ => typeof(string))]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private void AssertName(object instance, string full, string shortName) =>
        Assert.Equal(new TypeName(full, shortName), _types.Name(instance.GetType()));
}
