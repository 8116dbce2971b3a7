using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using LeakWatch.Capture.Modules.Bundles;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Capture.Modules;

public sealed class SingleFileBundleTests : IDisposable
{
    private const byte Assembly = 1;
    private const byte Json = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("bundle").FullName;

    private static string OwnPath => typeof(SingleFileBundleTests).Assembly.Location;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(6, false)]
    [InlineData(6, true)]
    public void Assemblies_are_read_from_it(int version, bool isCompressed)
    {
        using var bundle = Open(Write(
            version,
            isCompressed,
            ("Shop.runtimeconfig.json", Json, "{}"u8.ToArray()),
            ("plug/in.dll", Assembly, File.ReadAllBytes(OwnPath))))!;
        using var metadata = TypeMetadata.TryOpen(() => bundle.Open("plug/in.dll"));
        Assert.Equal(
            typeof(SingleFileBundleTests).FullName, metadata!.Find(typeof(SingleFileBundleTests).MetadataToken)!.MetadataName);
        Assert.Null(bundle.Open("in.dll"));
        Assert.Null(bundle.Open("Shop.runtimeconfig.json"));
    }

    [Fact]
    public void A_compressed_assembly_can_be_read_from_any_position()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        using var bundle = Open(Write(6, true, ("a.dll", Assembly, content)))!;
        using var stream = bundle.Open("a.dll")!;
        foreach (var position in new[] { 299_990, 5, 131_072, 131_072, 70_000, 0 })
        {
            stream.Position = position;
            var read = new byte[10];
            stream.ReadExactly(read);
            Assert.Equal(content[position..(position + 10)], read);
        }
    }

    [Fact]
    public void What_is_no_bundle_does_not_open()
    {
        Assert.Null(SingleFileBundle.TryOpen(Path.Combine(_folder, "missing")));
        Assert.Null(SingleFileBundle.TryOpen(_folder));
        Assert.Null(SingleFileBundle.TryOpen(Environment.ProcessPath!));
        Assert.Null(Open([]));
        Assert.Null(Open("no program at all"u8.ToArray()));
        Assert.Null(Open(Host(0)));
        Assert.Null(Open(Host(long.MaxValue)));
        Assert.Null(Open(Host(-1)));
        Assert.Null(Open(Write(7, false, ("a.dll", Assembly, [1]))));
    }

    [Theory]
    [InlineData(-1, 1, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 1L << 40, 0)]
    [InlineData(1L << 40, 1, 0)]
    [InlineData(long.MaxValue, long.MaxValue, 0)]
    [InlineData(0, 100, 1L << 40)]
    [InlineData(0, 100, -1)]
    public void An_entry_that_lies_outside_of_the_file_is_none(long offset, long size, long compressedSize) =>
        Assert.Null(
            Open(WithManifest(Host(long.MaxValue), 6, [("a.dll", Assembly, new BundleEntry(offset, size, compressedSize))])));

    // What claims to be small and inflates to more is cut; what claims to be large ends too early.
    [Fact]
    public void A_size_that_is_not_true_is_not_believed()
    {
        byte[] zeros = Deflate(new byte[1 << 20]);
        byte[] host = [.. Host(long.MaxValue), .. zeros];
        using var bundle = Open(WithManifest(host, 6, [
            ("small.dll", Assembly, new BundleEntry(host.Length - zeros.Length, 100, zeros.Length)),
            ("large.dll", Assembly, new BundleEntry(host.Length - zeros.Length, 1L << 50, zeros.Length))]))!;
        using var small = bundle.Open("small.dll")!;
        Assert.Equal(100, small.Read(new byte[1000]));
        using var large = bundle.Open("large.dll")!;
        large.Position = (1L << 50) - 10;
        Assert.Throws<EndOfStreamException>(() => large.ReadByte());
    }

    [Fact]
    public void A_corrupt_bundle_gives_nothing_or_something_but_never_throws()
    {
        var bundle = Write(
            6, true, ("a.dll", Assembly, File.ReadAllBytes(OwnPath)[..20_000]), ("b.dll", Assembly, File.ReadAllBytes(OwnPath)));
        var manifest = bundle.Length - 120;
        var opened = 0;
        Gen.Select(Gen.Int[0, 119], Gen.Byte).Array[1, 6].Sample(
            changes =>
            {
                var corrupt = (byte[])bundle.Clone();
                foreach (var (offset, value) in changes)
                {
                    corrupt[manifest + offset] = value;
                }

                using var found = Open(corrupt);
                opened += found is null ? 0 : 1;
                foreach (var name in new[] { "a.dll", "b.dll" })
                {
                    TypeMetadata.TryOpen(() => found?.Open(name))?.Dispose();
                }
            },
            iter: 300,
            threads: 1);
        Assert.True(opened > 30);
    }

    private SingleFileBundle? Open(byte[] file)
    {
        var path = Path.Combine(_folder, "program");
        File.WriteAllBytes(path, file);
        return SingleFileBundle.TryOpen(path);
    }

    // 8 bytes for the place of the list, then the signature.
    private static byte[] Host(long manifest) =>
        [.. new byte[1000], .. BitConverter.GetBytes(manifest), .. SHA256.HashData(".net core bundle\n"u8), .. new byte[1000]];

    private static byte[] Write(int version, bool isCompressed, params (string Path, byte Kind, byte[] Content)[] entries)
    {
        var file = new List<byte>(Host(long.MaxValue));
        var list = new List<(string, byte, BundleEntry)>();
        foreach (var (path, kind, content) in entries)
        {
            var stored = isCompressed && kind == Assembly ? Deflate(content) : content;
            list.Add((path, kind, new BundleEntry(file.Count, content.Length, stored == content ? 0 : stored.Length)));
            file.AddRange(stored);
        }

        return WithManifest([.. file], version, list);
    }

    private static byte[] WithManifest(byte[] file, int version, List<(string Path, byte Kind, BundleEntry Entry)> entries)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        byte[] host = [.. Host(file.Length), .. file[Host(0).Length..]];
        writer.Write(host);
        writer.Write(version);
        writer.Write(0);
        writer.Write(entries.Count);
        writer.Write("an identifier");
        if (version > 1)
        {
            writer.Write(new byte[40]);
        }

        foreach (var (path, kind, entry) in entries)
        {
            writer.Write(entry.Offset);
            writer.Write(entry.Size);
            if (version >= 6)
            {
                writer.Write(entry.CompressedSize);
            }

            writer.Write(kind);
            writer.Write(path);
        }

        return stream.ToArray();
    }

    private static byte[] Deflate(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Fastest))
        {
            deflate.Write(content);
        }

        return stream.ToArray();
    }
}
