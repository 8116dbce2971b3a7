using LeakWatch.Heap.Types.Native;

namespace LeakWatch.Tests.Heap.Types.Native;

public sealed class MangledTypeParserTests
{
    private static readonly NativeDefinition[] _definitions =
    [
        new("System.Private.CoreLib", "System", ["Int32"]),
        new("System.Private.CoreLib", "System", ["String"]),
        new("System.Private.CoreLib", "System.Collections.Generic", ["Dictionary`2"]),
        new("Shop", "Shop", ["Order"]),
        new("Shop", "Shop", ["My_Order"]),
        new("Shop", "Shop", ["Outer`1", "Inner"]),
        new("Shop", "", ["A"]),
        new("Shop", "", ["A__Shop_A"]),
    ];

    private readonly MangledTypeParser _parser = new(
        mangled => _definitions.SingleOrDefault(definition => definition.MangledNames().Contains(mangled)));

    [Theory]
    [InlineData("String", "System.String")]
    [InlineData("Shop_Shop_Order", "Shop.Order")]
    [InlineData("Shop_Shop_My_Order", "Shop.My_Order")]
    [InlineData("Shop_Shop_Outer_1_Inner<Int32>", "Shop.Outer`1+Inner[System.Int32]")]
    [InlineData("__Array<Shop_Shop_Order>", "Shop.Order[]")]
    [InlineData("__Array<__Array<Int32>>", "System.Int32[][]")]
    [InlineData("__MDArray<Int32,3>", "System.Int32[,,]")]
    [InlineData("__MDArray<Int32,1>", "System.Int32[*]")]
    [InlineData(
        "S_P_CoreLib_System_Collections_Generic_Dictionary_2<String__Shop_Shop_Outer_1_Inner<Shop_Shop_Order>>",
        "System.Collections.Generic.Dictionary`2[System.String,Shop.Outer`1+Inner[Shop.Order]]")]
    public void Names_are_those_of_metadata(string mangled, string name) => Assert.Equal(name, _parser.Parse(mangled));

    [Theory]
    [InlineData("")]
    [InlineData("Shop_Shop_Missing")]
    [InlineData("Shop_Shop_Outer_1_Inner")]
    [InlineData("Shop_Shop_Outer_1_Inner<>")]
    [InlineData("Shop_Shop_Outer_1_Inner<Int32")]
    [InlineData("Shop_Shop_Outer_1_Inner<Int32>*")]
    [InlineData("Shop_Shop_Outer_1_Inner<Int32__Int32>")]
    [InlineData("Shop_Shop_Order<Int32>")]
    [InlineData("__Array<Shop_Shop_Missing>")]
    [InlineData("__MDArray<Int32>")]
    [InlineData("__MDArray<Int32,0>")]
    [InlineData("__MDArray<Int32,33>")]
    [InlineData("__MDArray<Int32,x>")]
    public void What_is_not_certain_has_no_name(string mangled) => Assert.Null(_parser.Parse(mangled));

    // Either of A and A__Shop_A, or of A__Shop_A and A.
    [Fact]
    public void A_name_that_can_be_read_in_two_ways_has_none() =>
        Assert.Null(_parser.Parse("S_P_CoreLib_System_Collections_Generic_Dictionary_2<Shop_A__Shop_A__Shop_A>"));

    [Fact]
    public void Names_without_end_are_given_up()
    {
        Assert.Null(_parser.Parse(string.Concat(Enumerable.Repeat("__Array<", 5000)) + "Int32" + new string('>', 5000)));
        Assert.Null(_parser.Parse($"S_P_CoreLib_System_Collections_Generic_Dictionary_2<{new string('_', 4000)}>"));
    }
}
