using LeakWatch.Values.Dumps;

namespace LeakWatch.Tests.Values.Dumps;

public class ClrTypeNamesTests
{
    [Theory]
    [InlineData("Shop.Order", "Shop.Order")]
    [InlineData("Shop.Order[]", "Shop.Order[]")]
    [InlineData("Shop.Order[,][]", "Shop.Order[,][]")]
    [InlineData("Shop.Outer+Inner", "Shop.Outer+Inner")]
    [InlineData("A.Cache<System.Int32, Shop.Order>+Entry[]", "A.Cache`2+Entry[System.Int32,Shop.Order][]")]
    [InlineData("A.Outer<System.Int32>+Inner<B.C+D>", "A.Outer`1+Inner`1[System.Int32,B.C+D]")]
    [InlineData("A.List<A.List<System.String[]>>", "A.List`1[A.List`1[System.String[]]]")]
    [InlineData("Shop.Program+<>c__DisplayClass5_0", "Shop.Program+<>c__DisplayClass5_0")]
    [InlineData("Shop.Cart+<AddAsync>d__7<System.Int32>", "Shop.Cart+<AddAsync>d__7`1[System.Int32]")]
    [InlineData("<>f__AnonymousType0<System.String, System.Int32>", "<>f__AnonymousType0`2[System.String,System.Int32]")]
    [InlineData("Program+<<Main>$>d__0", "Program+<<Main>$>d__0")]
    [InlineData("System.Func<Shop.<File>F0__Order, System.Boolean>", "System.Func`2[Shop.<File>F0__Order,System.Boolean]")]
    [InlineData("System.Byte*", "System.Byte*")]
    [InlineData("Shop.Broken<System.Int32", "Shop.Broken<System.Int32")]
    [InlineData("Shop.Order>", "Shop.Order>")]
    [InlineData("", "")]
    public void Names_become_those_of_metadata(string name, string metadata) =>
        Assert.Equal(metadata, ClrTypeNames.ToMetadata(name));

    [Fact]
    public void Arguments_are_told_as_they_stand_there()
    {
        var arguments = new List<string>();
        ClrTypeNames.ToMetadata("A.Outer<System.Int32, A.List<B>>+Inner<C[]>", arguments);
        Assert.Equal(["System.Int32", "A.List<B>", "C[]"], arguments);
    }

    [Theory]
    [InlineData("A.Cache<System.__Canon>+Entry", "A.Cache+Entry")]
    [InlineData("A.List<A.List<System.String>>", "A.List")]
    [InlineData("A.Order[]", "A.Order[]")]
    public void Of_methods_arguments_tell_nothing(string name, string expected) =>
        Assert.Equal(expected, ClrTypeNames.WithoutArguments(name));

    [Fact]
    public void Deep_names_end()
    {
        var name = string.Concat(Enumerable.Repeat("A<", 100_000)) + "B" + new string('>', 100_000);
        Assert.Equal(name, ClrTypeNames.ToMetadata(name));
    }
}
