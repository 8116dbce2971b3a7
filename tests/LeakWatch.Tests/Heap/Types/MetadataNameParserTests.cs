using CsCheck;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

public class MetadataNameParserTests
{
    [Theory]
    [InlineData("System.Int32", "int")]
    [InlineData("Int32", "Int32")]
    [InlineData("Shop.Int32", "Shop.Int32")]
    [InlineData("Shop.Order`1+Line[System.Int32]", "Shop.Order<int>.Line")]
    [InlineData("Shop.Outer+Gen`2+Inner`1[System.Int32,System.String,Shop.Ex]", "Shop.Outer.Gen<int, string>.Inner<Shop.Ex>")]
    [InlineData("Entry[System.Int32,Shop.Order`1+Line[System.Int32]][]", "Entry<int, Shop.Order<int>.Line>[]")]
    [InlineData("System.Int32[,][]", "int[][,]")]
    [InlineData("System.Int32[][,]", "int[,][]")]
    [InlineData("System.Int32[*]", "int[*]")]
    [InlineData("System.Int32[*,*]", "int[,]")]
    [InlineData("System.Int32**[]&", "int**[]&")]
    [InlineData("System.Collections.Generic.List`1[System.Int32*[]]", "System.Collections.Generic.List<int*[]>")]
    [InlineData(
        "System.Nullable`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, "
            + "PublicKeyToken=7cec85d7bea7798e]]",
        
        "int?")]
    [InlineData("A`2[[B`1[[C, c]][], b, Version=1.0],D]", "A<B<C>[], D>")]
    [InlineData("A.B, assembly, Version=1.0.0.0", "A.B")]
    [InlineData(@"A.B\+C\[\,\\D", @"A.B+C[,\D")]
    [InlineData(
        "<Shop-IBag<System-Int32[],System-Collections-Generic-Dictionary<System-String,System-Int32>>-Get>d__0[]",
        "Get.<state machine 0>[]")]
    [InlineData("A<B", "A<B")]
    [InlineData("A`x", "A`x")]
    [InlineData("A`1", "A")]
    [InlineData("", "?")]
    [InlineData(" ", "?")]
    public void Reads_the_metadata_form(string metadataName, string expected) => Assert.Equal(expected, Format(metadataName));

    [Theory]
    [InlineData("A]")]
    [InlineData("A[B")]
    [InlineData("A[[B]")]
    [InlineData("A[B]]")]
    [InlineData("A[B][C]")]
    [InlineData("A+")]
    [InlineData("+A")]
    [InlineData("A.")]
    [InlineData("[]")]
    [InlineData("A[,B]")]
    [InlineData("a\u001b[31m")]
    public void Keeps_what_is_no_name_as_it_is(string text) => Assert.Equal(text, Format(text));

    [Fact]
    public void Any_text_gives_a_name() => Gen.OneOf(Gen.String, Gen.String[Gen.Char[@"ab.`1+[],*&\<> "], 0, 200]).Sample(
        text => Format(text) is { Length: > 0 and <= TypeNameLimits.Length });

    [Fact]
    public void Nesting_is_bounded()
    {
        string deep = "A";
        for (int i = 0; i < 1000; i++)
        {
            deep = $"A`1[{deep}]";
        }

        Assert.StartsWith("A<A<", Format(deep));
        Assert.EndsWith("A<…>" + new string('>', TypeNameLimits.Depth), Format(deep));
        Assert.Contains("…", Format("A" + string.Concat(Enumerable.Repeat("[]", 1000))));
    }

    [Fact]
    public void The_text_and_the_descriptions_of_a_type_give_the_same_name() => TypeModel.Gen.Sample(
        type =>
        {
            var source = new Dictionary<ulong, TypeDescription>();
            var resolver = new TypeNameResolver(new ModelSource(source));
            TypeName described = resolver.Resolve(type.Describe(source));
            return described.Full == type.ToCSharp(withNamespaces: true)
                && described.Short == type.ToCSharp(withNamespaces: false)
                && CSharpTypeFormatter.Format(MetadataNameParser.Parse(type.ToMetadataName())) == described;
        },
        print: type => type.ToMetadataName());

    private static string Format(string metadataName) => CSharpTypeFormatter.Format(MetadataNameParser.Parse(metadataName)).Full;

    private sealed class ModelSource(Dictionary<ulong, TypeDescription> types) : ITypeSource
    {
        public TypeDescription? Find(ulong typeId) => types.GetValueOrDefault(typeId);

        public TypeMetadata? MetadataOf(ulong moduleId) => null;
    }
}
