using LeakWatch.Heap.Content;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Content;

public class ObjectSizesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1_000_000_000)]
    public void A_string_has_as_many_characters_as_its_size_tells(long length) =>
        Assert.Equal(length, ObjectSizes.StringLength(ObjectSizes.OfString(length)));

    [Theory]
    [InlineData("System.Byte[]", 1, 1_000)]
    [InlineData("System.Int32[]", 4, 7)]
    [InlineData("System.String[]", 8, 3)]
    [InlineData("System.Guid[]", 16, 0)]
    [InlineData("Shop.Price[]", 0, 5)]
    public void An_array_tells_its_length_where_its_elements_are_known_by_name(string type, int elementBytes, long length) =>
        Assert.Equal(
        elementBytes == 0 ? null : length, ObjectSizes.ArrayLength(
            Array(type, rank: 0), ObjectSizes.OfArray(length, elementBytes)));

    [Fact]
    public void Several_dimensions_have_no_length() =>
        Assert.Null(ObjectSizes.ArrayLength(Array("System.Int32[,]", rank: 2), 100));

    [Fact]
    public void Less_than_nothing_is_nothing()
    {
        Assert.Equal(0, ObjectSizes.StringLength(3));
        Assert.Equal(0, ObjectSizes.ArrayLength(Array("System.Byte[]", rank: 0), 3));
    }

    private static TypeDescription Array(string name, int rank) =>
        new(1, 0, 0, HeapTypeFlags.Array | (HeapTypeFlags)(rank << 8), 0, name, []);
}
