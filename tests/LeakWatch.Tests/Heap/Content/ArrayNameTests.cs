using System.Text;
using LeakWatch.Heap.Content;

namespace LeakWatch.Tests.Heap.Content;

public class ArrayNameTests
{
    [Theory]
    [InlineData("int[]", 5L, "int[5]")]
    [InlineData("int[]", null, "int[]")]
    [InlineData("int[][]", 5L, "int[5][]")]
    [InlineData("int[][,]", 5L, "int[5][,]")]
    [InlineData("System.Collections.Generic.List<int[]>[]", 5L, "System.Collections.Generic.List<int[]>[5]")]
    [InlineData("System.Collections.Generic.List<int[]>", 5L, "System.Collections.Generic.List<int[]>5")]
    [InlineData("(int, string)[]", 5L, "(int, string)[5]")]
    [InlineData("]", 5L, "]5")]
    [InlineData("", null, "")]
    public void The_length_stands_in_the_first_of_the_last_brackets(string name, long? length, string expected)
    {
        var line = new Utf8Line();
        ArrayName.Of(Encoding.UTF8.GetBytes(name)).Add(line, length);
        Assert.Equal(expected, Encoding.UTF8.GetString(line.Written));
    }
}
