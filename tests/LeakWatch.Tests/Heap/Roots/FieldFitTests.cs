using System.Collections;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Tests.Heap.Types;

namespace LeakWatch.Tests.Heap.Roots;

public sealed class FieldFitTests : IDisposable
{
    private readonly ReflectedTypes _types = new();

    public void Dispose() => _types.Dispose();

    [Theory]
    [InlineData(nameof(Shelf.Book), typeof(Book), "Own")]
    [InlineData(nameof(Shelf.Book), typeof(Novel), "Supertype")]
    [InlineData(nameof(Shelf.Book), typeof(Page), "None")]
    [InlineData(nameof(Shelf.Book), typeof(List<Book>), "None")]
    [InlineData(nameof(Shelf.Novel), typeof(Book), "None")]
    [InlineData(nameof(Shelf.Readable), typeof(Novel), "Supertype")]
    [InlineData(nameof(Shelf.Readable), typeof(Page), "None")]
    [InlineData(nameof(Shelf.Anything), typeof(Book), "Perhaps")]
    [InlineData(nameof(Shelf.Anything), typeof(object), "Same")]
    [InlineData(nameof(Shelf.Anything), typeof(int[]), "Perhaps")]
    [InlineData(nameof(Shelf.Text), typeof(string), "Same")]
    [InlineData(nameof(Shelf.Text), typeof(Book), "None")]
    [InlineData(nameof(Shelf.Mark), typeof(Mark), "Own")]
    [InlineData(nameof(Shelf.Mark), typeof(DateTime), "None")]
    [InlineData(nameof(Shelf.When), typeof(DateTime), "Same")]
    [InlineData(nameof(Shelf.Books), typeof(List<Book>), "Same")]
    [InlineData(nameof(Shelf.Books), typeof(List<Page>), "None")]
    [InlineData(nameof(Shelf.Books), typeof(List<List<Book>>), "None")]
    [InlineData(nameof(Shelf.Books), typeof(BookList), "Supertype")]
    [InlineData(nameof(Shelf.Books), typeof(Book[]), "None")]
    [InlineData(nameof(Shelf.Listed), typeof(List<Book>), "Supertype")]
    [InlineData(nameof(Shelf.Listed), typeof(Book[]), "Supertype")]
    [InlineData(nameof(Shelf.Listed), typeof(Hashtable), "None")]
    [InlineData(nameof(Shelf.ByName), typeof(Dictionary<string, List<Book[]>>), "Same")]
    [InlineData(nameof(Shelf.ByName), typeof(Dictionary<string, List<Page[]>>), "None")]
    [InlineData(nameof(Shelf.ByName), typeof(Dictionary<string, List<Book>>), "None")]
    [InlineData(nameof(Shelf.Inner), typeof(Outer<int>.Inner), "Own")]
    [InlineData(nameof(Shelf.Inner), typeof(Outer<long>.Inner), "None")]
    [InlineData(nameof(Shelf.Numbers), typeof(int[]), "Same")]
    [InlineData(nameof(Shelf.Numbers), typeof(long[]), "None")]
    [InlineData(nameof(Shelf.Numbers), typeof(int[,]), "None")]
    [InlineData(nameof(Shelf.Objects), typeof(Book[]), "Perhaps")]
    [InlineData(nameof(Shelf.Objects), typeof(int[]), "None")]
    [InlineData(nameof(Shelf.Objects), typeof(int[][]), "Perhaps")]
    [InlineData(nameof(Shelf.Objects), typeof(Book), "None")]
    [InlineData(nameof(Shelf.BookArray), typeof(Novel[]), "Supertype")]
    [InlineData(nameof(Shelf.BookArray), typeof(Page[]), "None")]
    [InlineData(nameof(Shelf.Matrix), typeof(int[,]), "Same")]
    [InlineData(nameof(Shelf.AnyArray), typeof(int[]), "Supertype")]
    [InlineData(nameof(Shelf.Make), typeof(Func<Novel>), "Same")]
    public void A_field_can_hold_what_its_type_allows(string field, Type type, string expected) =>
        Assert.Equal(expected, Of(field, type));

    [Fact]
    public void Types_of_one_name_in_two_modules_are_two_types()
    {
        var field = Define(nameof(Shelf.Book));
        Assert.Equal(Fit.None, Make(_types).Of(field, module: 1, _types.Describe(typeof(Book)).Id));
    }

    // Neither its declaring types nor its base classes are known then.
    [Theory]
    [InlineData(nameof(Shelf.Numbers), "None")]
    [InlineData(nameof(Shelf.When), "None")]
    [InlineData(nameof(Shelf.Books), "Perhaps")]
    [InlineData(nameof(Shelf.Anything), "Perhaps")]
    public void Of_a_type_without_metadata_only_what_is_impossible_is_out_of_the_question(string field, string expected)
    {
        using var bare = new ReflectedTypes { HasMetadata = false };
        var type = bare.Describe(typeof(Page));
        Assert.Equal(expected, $"{Make(bare).Of(Define(field), 0, type.Id)}");
    }

    // Where an argument was never described, its name is in that of the whole.
    [Fact]
    public void An_argument_that_is_not_described_is_compared_by_its_name()
    {
        _types.Describe(typeof(List<Book>));
        _types.Describe(typeof(List<Page>));
        _types.Undescribed.Add(typeof(Book));
        _types.Undescribed.Add(typeof(Page));
        Assert.Equal("Same", Of(nameof(Shelf.Books), typeof(List<Book>)));
        Assert.Equal("None", Of(nameof(Shelf.Books), typeof(List<Page>)));
    }

    private static FieldFit Make(ReflectedTypes types) =>
        new(
            types,
            new TypeHierarchy(),
            [.. new[] { typeof(object), typeof(Shelf) }.Select(
                type => types.MetadataOf(types.Describe(type).ModuleId)).OfType<TypeMetadata>()]);

    private FieldType Define(string field) => _types.MetadataOf(_types.Describe(typeof(Shelf)).ModuleId)!.StaticFields
        .Single(definition => definition.TypeToken == typeof(Shelf).MetadataToken && definition.Name == field).Type;

    private string Of(string field, Type type) =>
        $"{Make(_types).Of(Define(field), _types.Describe(typeof(Shelf)).ModuleId, _types.Describe(type).Id)}";

#pragma warning disable CA1052, CA1823, CS0169, CS0649, CA2211, IDE0044, IDE0051
    private sealed class Shelf
    {
        public static Book? Book;
        public static Novel? Novel;
        public static IReadable? Readable;
        public static object? Anything;
        public static string? Text;
        public static Mark Mark;
        public static DateTime When;
        public static List<Book>? Books;
        public static IList<Book>? Listed;
        public static Dictionary<string, List<Book[]>>? ByName;
        public static Outer<int>.Inner? Inner;
        public static int[]? Numbers;
        public static object[]? Objects;
        public static Book[]? BookArray;
        public static int[,]? Matrix;
        public static Array? AnyArray;
        public static Func<Book>? Make;
    }

    private interface IReadable;

    private class Book : IReadable;

    private sealed class Novel : Book;

    private sealed class Page;

    private sealed class BookList : List<Book>;

    private struct Mark
    {
        public object? Place;
    }

    private static class Outer<T>
    {
        public sealed class Inner
        {
            public T? Value;
        }
    }
#pragma warning restore
}
