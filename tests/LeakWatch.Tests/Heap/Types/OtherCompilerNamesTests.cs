using System.Reflection;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

/// <summary>What the compilers of F# and Visual Basic make, read from programs that they have compiled.</summary>
public sealed class OtherCompilerNamesTests : IDisposable
{
    private const string FSharp = "LeakWatch.FSharpTargets";
    private const string VisualBasic = "LeakWatch.VisualBasicTargets";

    private readonly ReflectedTypes _types = new();

    public void Dispose() => _types.Dispose();

    [Theory]
    [InlineData(FSharp, "Bakery.Odds+counter@", "Bakery.Odds.counter.<closure ")]
    [InlineData(FSharp, "Bakery.Odds+later@", "Bakery.Odds.later.<closure ")]
    [InlineData(FSharp, "Bakery.Odds+numbers@", "Bakery.Odds.numbers.<iterator ")]
    [InlineData(FSharp, "Bakery.Shape+Round", "Bakery.Shape.Round")]
    [InlineData(FSharp, "Bakery.Answer+_Unknown", "Bakery.Answer.Unknown")]
    [InlineData(VisualBasic, "VB$AnonymousDelegate_0", "<anonymous delegate 0>")]
    [InlineData(VisualBasic, "Dairy.Counter+_Closure$__6-0", "Dairy.Counter.<closure 6-0>")]
    [InlineData(VisualBasic, "Dairy.Counter+_Closure$__", "Dairy.Counter.<lambdas>")]
    [InlineData(VisualBasic, "Dairy.Counter+VB$StateMachine_7_WaitAsync", "Dairy.Counter.WaitAsync.<async 7>")]
    [InlineData(VisualBasic, "Dairy.Counter+VB$StateMachine_8_Numbers", "Dairy.Counter.Numbers.<iterator 8>")]
    public void A_type_reads_as_in_the_source(string assembly, string start, string expected)
    {
        var type = Assembly.Load(assembly).GetTypes()
            .Where(type => type.FullName!.StartsWith(start, StringComparison.Ordinal)).MinBy(type => type.FullName!.Length)!;
        Assert.StartsWith(expected, _types.Name(type).Full, StringComparison.Ordinal);
    }

    // Where a type of the same name is beside it, the compiler gives a module its suffix without saying so.
    [Theory]
    [InlineData("RyeModule", "Rye")]
    [InlineData("OatsModule", "OatsModule")]
    [InlineData("RyeBreadModule", "RyeBreadModule")]
    public void A_module_is_without_its_suffix_where_that_is_certain(string metadataName, string expected) => Assert.Equal(
        $"Bakery.{expected}", _types.Name(Assembly.Load(FSharp).GetType($"Bakery.{metadataName}", throwOnError: true)!).Full);

    [Fact]
    public void An_anonymous_type_of_Visual_Basic_reads_as_its_initializer()
    {
        var type = Assembly.Load(VisualBasic).GetType("VB$AnonymousType_0`2", throwOnError: true)!;
        Assert.Equal("new { string Name, int Id }", _types.Name(type.MakeGenericType(typeof(string), typeof(int))).Full);
    }

    [Theory]
    [InlineData("clo@12-1", "<closure 12-1>")]
    [InlineData("f@8", "f.<closure 8>")]
    [InlineData("f@8`1[System.Int32]", "f<int>.<closure 8>")]
    [InlineData("_Closure$__R12-0", "_Closure$__R12-0")]
    [InlineData("VB$AnonymousType_3", "<anonymous 3>")]
    [InlineData("VB$AnonymousDelegate_2`2[System.Int32,System.String]", "<anonymous delegate 2><int, string>")]
    [InlineData("VB$StateMachine_7_WaitAsync", "WaitAsync.<state machine 7>")]
    [InlineData("Round@DebugTypeProxy", "Round@DebugTypeProxy")]
    [InlineData("_Unknown", "_Unknown")]
    public void The_name_alone_tells_what_it_can(string metadataName, string expected) =>
        Assert.Equal(expected, CSharpTypeFormatter.Format(MetadataNameParser.Parse(metadataName)).Full);

    [Theory]
    [InlineData(FSharp, "Bakery.Bread", "Id@", "Id")]
    [InlineData(FSharp, "Bakery.Shape", "_tag", "Tag")]
    [InlineData(FSharp, "Bakery.Shape+Round", "_radius", "radius")]
    [InlineData(FSharp, "Bakery.Oven", "Label@", "Label")]
    [InlineData(FSharp, "Bakery.Oven", "baked", null)]
    [InlineData(VisualBasic, "Dairy.Cheese", "_Name", "Name")]
    [InlineData(VisualBasic, "Dairy.Cheese", "_plain", null)]
    [InlineData(VisualBasic, "Dairy.Cheese", "_Weight", null)]
    [InlineData(VisualBasic, "Dairy.Bell", "RungEvent", "Rung")]
    [InlineData(VisualBasic, "Dairy.Listener", "_bell", "bell")]
    [InlineData(VisualBasic, "VB$AnonymousType_0`2", "$Name", "Name")]
    [InlineData(VisualBasic, "VB$AnonymousType_0`2", "$None", null)]
    [InlineData(VisualBasic, "Dairy.Counter", "$STATIC$Calls$008$rows", "Calls.rows")]
    [InlineData(VisualBasic, "Dairy.Counter", "$STATIC$Calls$008$rows$Init", null)]
    [InlineData(VisualBasic, "Dairy.Counter", "$STATIC$get_Kept$008$pieces", "Kept.pieces")]
    [InlineData(VisualBasic, "Dairy.Cheese", "_None", null)]
    public void A_field_reads_as_in_the_source_where_that_is_certain(string assembly, string type, string field, string? expected)
    {
        var declaring = Assembly.Load(assembly).GetType(type, throwOnError: true)!;
        var source = _types.MetadataOf(_types.Describe(declaring).ModuleId)!.SourceFieldOf(declaring.MetadataToken, field);
        Assert.Equal(expected, source?.Name);
        Assert.True(source is null || source.Value.TypeToken == declaring.MetadataToken);
    }

    // Two modules of one file with values of one name and type: whose a field is, metadata does not tell.
    [Theory]
    [InlineData("breads@", "Bakery.Orders")]
    [InlineData("shapes@", "Bakery.Orders")]
    [InlineData("twin@", null)]
    [InlineData("cousin@", "Bakery.North,Bakery.South")]
    public void A_value_lies_where_its_module_is(string start, string? expected)
    {
        var assembly = Assembly.Load(FSharp);
        var startup = assembly.GetType($"<StartupCode${FSharp.Replace('.', '-')}>.$Bakery", throwOnError: true)!;
        var metadata = _types.MetadataOf(_types.Describe(startup).ModuleId)!;
        string?[] wanted = expected is null ? new string?[2] : expected.Split(',');
        var owners = startup.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.Name.StartsWith(start, StringComparison.Ordinal))
            .Select(field => metadata.SourceFieldOf(startup.MetadataToken, field.Name)?.TypeToken)
            .Select(token => token is { } known ? assembly.ManifestModule.ResolveType(known).FullName : null)
            .Order(StringComparer.Ordinal);
        Assert.Equal(wanted, owners);
    }

    // A C# field can have such a name, and a property without it.
    [Fact]
    public void Fields_of_CSharp_keep_their_names()
    {
        var own = _types.MetadataOf(_types.Describe(typeof(OtherCompilerNamesTests)).ModuleId)!;
        Assert.Null(own.SourceFieldOf(typeof(Plain).MetadataToken, "_Name"));
    }

#pragma warning disable IDE1006, IDE0032
    private sealed class Plain(string name)
    {
        private readonly string _Name = name;

        public string Name => _Name;
    }
#pragma warning restore
}
