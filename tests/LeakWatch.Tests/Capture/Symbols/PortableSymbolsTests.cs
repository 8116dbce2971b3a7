using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using LeakWatch.Capture.Symbols;

namespace LeakWatch.Tests.Capture.Symbols;

public class PortableSymbolsTests
{
    // As the target would see it; the file itself is this assembly.
    private const string Module = "/app/LeakWatch.Tests.dll";
    private const string Beside = "/app/LeakWatch.Tests.pdb";

    private static readonly string s_module = typeof(PortableSymbolsTests).Assembly.Location;
    private static readonly string s_symbols = Path.ChangeExtension(s_module, ".pdb");
    private static readonly int s_method = typeof(PortableSymbolsTests).GetMethod(nameof(Sold))!.MetadataToken;

    private readonly Dictionary<string, Func<Stream>> _files = new()
    {
        [Module] = () => File.OpenRead(s_module),
        [Beside] = () => File.OpenRead(s_symbols),
    };

    public static int Sold(int number)
    {
        var (first, line) = Here();
        return number > 0 ? first + line : 0;
    }

    [Fact]
    public void A_method_has_its_first_line_and_an_instruction_its_own()
    {
        using var symbols = Open()!;

        var first = symbols.LineOf(s_method, null)!.Value;
        var last = symbols.LineOf(s_method, int.MaxValue)!.Value;

        Assert.EndsWith("PortableSymbolsTests.cs", first.File, StringComparison.Ordinal);
        Assert.False(first.IsExact);
        Assert.True(last.IsExact);
        Assert.InRange(last.Line, first.Line + 1, first.Line + 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x06000000)]
    [InlineData(0x06FFFFFF)]
    [InlineData(0x02000001)]
    [InlineData(-1)]
    public void What_is_no_method_has_none(int token)
    {
        using var symbols = Open()!;

        Assert.Null(symbols.LineOf(token, 0));
    }

    [Fact]
    public void Symbols_of_another_build_are_not_used()
    {
        _files[Beside] = () => File.OpenRead(Path.ChangeExtension(typeof(PortableSymbols).Assembly.Location, ".pdb"));

        Assert.Null(Open());
    }

    // The file was built again since the process has loaded it, and the symbols with it.
    [Fact]
    public void Nor_are_those_of_a_module_that_is_not_the_one_that_is_loaded()
    {
        using var right = Open(IdOfSymbols().Guid)!;
        Assert.NotNull(right.LineOf(s_method, null));

        Assert.Null(Open(Guid.NewGuid()));
    }

    [Fact]
    public void Symbols_in_the_module_are_found()
    {
        var module = WithEmbedded(File.ReadAllBytes(s_symbols), IdOfSymbols());
        _files[Module] = () => new MemoryStream(module);
        _files.Remove(Beside);

        using var symbols = Open()!;

        Assert.EndsWith("PortableSymbolsTests.cs", symbols.LineOf(s_method, null)!.Value.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_symbols_of_another_build_are_not_used()
    {
        var module = WithEmbedded(File.ReadAllBytes(s_symbols), new BlobContentId(Guid.NewGuid(), 1));
        _files[Module] = () => new MemoryStream(module);
        _files.Remove(Beside);

        Assert.Null(Open());
    }

    // The runtime of the target has it open; whoever owns the file can write anything into it.
    [Fact]
    public void No_file_that_is_damaged_does_harm()
    {
        var random = new Random(18);
        var embedded = WithEmbedded(File.ReadAllBytes(s_symbols)[..2_000], IdOfSymbols());
        var (module, beside) = (File.ReadAllBytes(s_module), File.ReadAllBytes(s_symbols));
        for (var run = 0; run < 300; run++)
        {
            var (damagedModule, damagedSymbols) = (Damage(run % 2 == 0 ? embedded : module), Damage(beside));
            _files[Module] = () => new MemoryStream(damagedModule);
            _files[Beside] = () => new MemoryStream(damagedSymbols);
            using var symbols = Open();
            for (var row = 1; row < 50; row++)
            {
                symbols?.LineOf(0x06000000 | row, 0);
            }
        }

        byte[] Damage(byte[] bytes)
        {
            var damaged = bytes[..random.Next(1, bytes.Length + 1)];
            for (var i = 0; i < 20; i++)
            {
                // At the headers most of the time.
                var end = Math.Min(damaged.Length, random.Next(2) == 0 ? 2_000 : int.MaxValue);
                damaged[random.Next(end)] = (byte)random.Next(256);
            }

            return damaged;
        }
    }

    [Fact]
    public void Without_files_there_are_none()
    {
        _files.Remove(Beside);
        Assert.Null(Open());
        _files.Remove(Module);
        Assert.Null(Open());
    }

    private static (int First, int Line) Here([CallerLineNumber] int line = 0) => (line, line);

    private static BlobContentId IdOfSymbols()
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(s_symbols));
        return new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id);
    }

    private static byte[] WithEmbedded(byte[] symbols, BlobContentId id)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Shop.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddTypeDefinition(
            default, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var blob = new BlobBuilder();
        blob.WriteBytes(symbols);
        var directory = new DebugDirectoryBuilder();
        directory.AddCodeViewEntry("/src/obj/LeakWatch.Tests.pdb", id, 0x0100);
        directory.AddEmbeddedPortablePdbEntry(blob, 0x0100);
        var image = new BlobBuilder();
        new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(),
            new MetadataRootBuilder(metadata),
            new BlobBuilder(),
            debugDirectoryBuilder: directory).Serialize(image);
        return image.ToArray();
    }

    private PortableSymbols? Open(Guid signature = default) =>
        PortableSymbols.TryOpen(Module, signature, path => _files.TryGetValue(path, out var open) ? open() : null);
}
