using LeakWatch.Heap.Types.Native;

namespace LeakWatch.Tests.Heap.Types.Native;

public sealed class NativeDefinitionTests
{
    [Theory]
    [InlineData("Shop", "Shop.Sales", "Order", "Shop_Shop_Sales_Order", "Shop.Sales.Order", 0)]
    [InlineData("My-Shop", "", "Order", "My_Shop_Order", "Order", 0)]
    [InlineData("2Shop", "", "3D", "_2Shop__3D", "3D", 0)]
    [InlineData("Shop", "Shop", "Outer`1+Inner`2", "Shop_Shop_Outer_1_Inner_2", "Shop.Outer`1+Inner`2", 3)]
    [InlineData("Shop", "Shop", "<>c", "Shop_Shop___c", "Shop.<>c", 0)]
    [InlineData("System.Private.CoreLib", "System", "Version", "S_P_CoreLib_System_Version", "System.Version", 0)]
    [InlineData("System.Private.CoreLib", "System", "SByte", "Int8", "System.SByte", 0)]
    [InlineData("System.Private.CoreLib", "System", "Boolean", "Bool", "System.Boolean", 0)]
    public void A_definition_has_a_mangled_name_and_one_of_metadata(
        string assembly, string @namespace, string names, string mangled, string metadata, int arity)
    {
        var definition = new NativeDefinition(assembly, @namespace, names.Split('+'));
        Assert.Equal([mangled], definition.MangledNames());
        Assert.Equal(metadata, definition.MetadataName());
        Assert.Equal(arity, definition.Arity);
    }

    // One underscore for a letter beyond ASCII, and in later versions of the compiler one for each of its bytes.
    [Fact]
    public void Letters_beyond_ascii_give_two_mangled_names() =>
        Assert.Equal(["Shop_Shop_K_se", "Shop_Shop_K__se"], new NativeDefinition("Shop", "Shop", ["Käse"]).MangledNames());

    [Fact]
    public void What_has_a_meaning_in_a_metadata_name_is_escaped() =>
        Assert.Equal(@"Shop.A\+B", new NativeDefinition("Shop", "Shop", ["A+B"]).MetadataName());
}
