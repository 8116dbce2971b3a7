using System.Reflection.PortableExecutable;
using Bakery;
using CsCheck;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

public sealed class TypeMetadataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leakwatch-metadata-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_type_is_found_with_those_that_declare_it()
    {
        using TypeMetadata metadata = OpenOwn();
        TypeDefinitionPath? slot = metadata.Find(typeof(Oven<>.Tray.Slot<,>).MetadataToken);

        Assert.NotNull(slot);
        Assert.Equal("Bakery", slot.Namespace);
        Assert.Equal(["Oven`1", "Tray", "Slot`2"], slot.Levels.Select(level => level.MetadataName));
        Assert.Equal(["T", "", "TBread TKey"], slot.Levels.Select(level => string.Join(' ', level.ParameterNames)));
        Assert.Equal(3, slot.ParameterCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x02000000)]
    [InlineData(0x02FFFFFF)]
    [InlineData(0x01000001)]
    [InlineData(0x1B000001)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Other_tokens_find_nothing(int token)
    {
        using TypeMetadata metadata = OpenOwn();
        Assert.Null(metadata.Find(token));
    }

    [Fact]
    public void Nothing_is_found_after_disposal()
    {
        TypeMetadata metadata = OpenOwn();
        metadata.Dispose();
        metadata.Dispose();
        Assert.Null(metadata.Find(typeof(Baker).MetadataToken));
    }

    [Fact]
    public void What_was_let_go_is_read_again()
    {
        using TypeMetadata metadata = OpenOwn();
        metadata.Release();
        Assert.Equal("Baker", metadata.Find(typeof(Baker).MetadataToken)?.Levels[^1].MetadataName);
        metadata.Release();
        Assert.NotEmpty(metadata.StaticFields);
    }

    [Fact]
    public void Of_a_file_that_has_become_another_only_what_was_found_before_is_known()
    {
        string path = WriteFile("copy.dll", File.ReadAllBytes(OwnPath));
        using TypeMetadata? metadata = TypeMetadata.TryOpen(path);
        Assert.NotNull(metadata?.Find(typeof(Baker).MetadataToken));
        metadata.Release();
        File.Copy(typeof(TypeMetadata).Assembly.Location, path, overwrite: true);
        Assert.NotNull(metadata.Find(typeof(Baker).MetadataToken));
        Assert.Null(metadata.Find(typeof(TypeMetadataTests).MetadataToken));
    }

    [Fact]
    public void The_file_may_change_once_it_is_open()
    {
        string path = WriteFile("copy.dll", File.ReadAllBytes(OwnPath));
        using TypeMetadata? metadata = TypeMetadata.TryOpen(path);
        File.WriteAllBytes(path, []);
        File.Delete(path);
        Assert.Equal("Baker", metadata?.Find(typeof(Baker).MetadataToken)?.Levels[^1].MetadataName);
    }

    [Fact]
    public void A_symbolic_link_is_followed()
    {
        string link = Path.Combine(_folder, "link.dll");
        File.CreateSymbolicLink(link, OwnPath);
        using TypeMetadata? metadata = TypeMetadata.TryOpen(link);
        Assert.NotNull(metadata);
    }

    [Fact]
    public void What_is_no_managed_module_does_not_open()
    {
        byte[] own = File.ReadAllBytes(OwnPath);
        Assert.Null(TypeMetadata.TryOpen(Path.Combine(_folder, "missing.dll")));
        Assert.Null(TypeMetadata.TryOpen(_folder));
        Assert.Null(TypeMetadata.TryOpen(""));
        Assert.Null(TypeMetadata.TryOpen("relative.dll"));
        Assert.Null(TypeMetadata.TryOpen("/a\0b"));
        Assert.Null(TypeMetadata.TryOpen(WriteFile("empty.dll", [])));
        Assert.Null(TypeMetadata.TryOpen(WriteFile("text.dll", "no module at all"u8.ToArray())));
        Assert.Null(TypeMetadata.TryOpen(WriteFile("short.dll", own[..1000])));
        Assert.Null(TypeMetadata.TryOpen(WriteFile("native.dll", WithoutMetadata(own))));
    }

    [Fact]
    public void A_module_of_another_build_does_not_open()
    {
        using var image = new PEReader(File.OpenRead(OwnPath));
        DebugDirectoryEntry symbols = image.ReadDebugDirectory().First(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        using (TypeMetadata? own = TypeMetadata.TryOpen(OwnPath, image.ReadCodeViewDebugDirectoryData(symbols).Guid))
        {
            Assert.NotNull(own);
        }

        Assert.Null(TypeMetadata.TryOpen(OwnPath, Guid.NewGuid()));
    }

    [Fact]
    public async Task Pipes_and_devices_do_not_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such files.");
        string pipe = Path.Combine(_folder, "pipe");
        using (var maker = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await maker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, pipe);
        string[] paths = [pipe, link, "/dev/zero", "/dev/null"];
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<TypeMetadata?[]> opening = Task.Run(() => paths.Select(path => TypeMetadata.TryOpen(path)).ToArray(), cancellation);
        Assert.All(await opening.WaitAsync(TimeSpan.FromSeconds(10), cancellation), Assert.Null);
    }

    [Fact]
    public void Corrupt_metadata_gives_nothing_or_something_but_never_throws()
    {
        byte[] own = File.ReadAllBytes(OwnPath);
        using var image = new MemoryStream(own);
        var headers = new PEHeaders(image);
        int opened = 0;
        Gen.Select(Gen.Int[0, headers.MetadataSize - 1], Gen.Byte).Array[1, 400].Sample(
            changes =>
            {
                byte[] corrupt = (byte[])own.Clone();
                foreach ((int offset, byte value) in changes)
                {
                    corrupt[headers.MetadataStartOffset + offset] = value;
                }

                using TypeMetadata? metadata = TypeMetadata.TryOpen(WriteFile("corrupt.dll", corrupt));
                for (int row = 1; metadata is not null && row < 400; row++)
                {
                    metadata.Find(0x02000000 | row);
                }

                opened += metadata is null ? 0 : 1;
            },
            iter: 200,
            threads: 1);
        Assert.True(opened > 50);
    }

    private static string OwnPath => typeof(TypeMetadataTests).Assembly.Location;

    private static TypeMetadata OpenOwn() => TypeMetadata.TryOpen(OwnPath) ?? throw new InvalidOperationException("No metadata.");

    private static byte[] WithoutMetadata(byte[] module)
    {
        using var image = new MemoryStream(module);
        var headers = new PEHeaders(image);
        byte[] native = (byte[])module.Clone();

        // The data directories end the optional header, the CLI header is the fifteenth of their sixteen (ECMA-335 II.25.2.3.3).
        int directory = headers.PEHeaderStartOffset + (headers.PEHeader!.Magic == PEMagic.PE32 ? 96 : 112) + (14 * 8);
        native.AsSpan(directory, 8).Clear();
        return native;
    }

    private string WriteFile(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
