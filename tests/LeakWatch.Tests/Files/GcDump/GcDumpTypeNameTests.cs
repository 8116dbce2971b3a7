using LeakWatch.Files.GcDump;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>Names of types in the files of this tool and of others.</summary>
public class GcDumpTypeNameTests
{
    [Theory]
    [InlineData("string", "string", "System.String")]
    [InlineData("byte[]", "byte[]", "System.Byte[]")]
    [InlineData("int[,][]", "int[,][]", "System.Int32[,][]")]
    [InlineData("Shop.Order", "Order", "Shop.Order")]
    [InlineData("Program", "Program", "Program")]
    [InlineData("Shop.Outer.Inner", "Outer.Inner", "Shop.Outer+Inner")]
    [InlineData(
        "System.Collections.Generic.Dictionary<int, Shop.Order>.Entry[]",
        "Dictionary<int, Order>.Entry[]",
        "System.Collections.Generic.Dictionary<System.Int32,Shop.Order>+Entry[]")]
    [InlineData("Shop.Program.Main.<closure 5>", "Program.Main.<closure 5>", "Shop.Program+Main+<closure 5>")]
    [InlineData("(int, Shop.A.B?)[]", "(int, A.B?)[]", "(System.Int32,Shop.A+B?)[]")]
    [InlineData("new { int Id, string Name }", "new { int Id, string Name }", "new { System.Int32 Id,System.String Name }")]
    public void A_name_is_written_as_others_write_it_and_read_as_it_was(string full, string brief, string inFile)
    {
        var name = new TypeName(full, brief);
        Assert.Equal(inFile, GcDumpTypeName.ToFile(name));
        Assert.Equal(name, GcDumpTypeName.FromFile(inFile));
    }

    [Theory]
    [InlineData("[]c__DisplayClass5_0", "<>c__DisplayClass5_0", "<>c__DisplayClass5_0")]
    [InlineData("System.Int32<,>", "int[,]", "int[,]")]
    [InlineData("System.String[][]", "string[][]", "string[][]")]
    [InlineData("Entry<System.Int32,Shop.Order+Line>[]", "Entry<int, Shop.Order.Line>[]", "Entry<int, Order.Line>[]")]
    [InlineData("<Main>d__0", "<Main>d__0", "<Main>d__0")]
    public void Names_of_other_tools_are_read(string inFile, string full, string brief) =>
        Assert.Equal(new TypeName(full, brief), GcDumpTypeName.FromFile(inFile));

    [Theory]
    [InlineData("System.Byte[] (Bytes > 10K)", "System.Byte[]")]
    [InlineData("Shop.Big (Bytes > 1K)", "Shop.Big")]
    [InlineData("Shop.Big", "Shop.Big")]
    public void A_range_of_sizes_is_no_part_of_a_name(string inFile, string name) =>
        Assert.Equal(name, GcDumpTypeName.WithoutSizeRange(inFile));
}
