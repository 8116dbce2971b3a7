using System.Buffers.Binary;
using System.Diagnostics;
using CsCheck;
using LeakWatch.Heap.Types.Native;

namespace LeakWatch.Tests.Heap.Types.Native;

public sealed class NativeTypeNamesTests : IDisposable
{
    private const ulong Order = 0x1000;
    private const long MaxMemory = 32 << 20;

    private static readonly ulong[] _limits = [0, 1UL << 40, long.MaxValue, ulong.MaxValue];

    private readonly string _folder = Directory.CreateTempSubdirectory("elf").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Symbols_are_read_from_the_program_itself()
    {
        var program = Write("Shop", new ElfBuilder().WithManagedCode().WithTypes((Order, "Shop_Shop_Order")));
        Assert.True(NativeTypeNames.IsNative(program));
        using var names = NativeTypeNames.TryOpen(program, [])!;
        // Without metadata, no one says which underscore is a dot.
        Assert.Equal("Shop_Shop_Order", names.NameOf(Order));
        Assert.Null(names.NameOf(Order + 8));
        Assert.Equal(0x5000UL, names.BiasOf(0, 0x5000));
    }

    [Fact]
    public void A_program_that_was_replaced_is_read_through_a_link_of_its_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc.");
        var program = Write("Shop", new ElfBuilder().WithManagedCode().WithTypes((Order, "Shop_Shop_Order")));
        using var running = File.OpenHandle(program);
        File.Delete(program);
        using var names = NativeTypeNames.TryOpen($"/proc/self/fd/{running.DangerousGetHandle()}", []);
        Assert.Equal("Shop_Shop_Order", names?.NameOf(Order));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void More_symbols_than_there_is_room_for_are_told(int room, bool isWhole)
    {
        var types = new ElfBuilder().WithManagedCode().WithTypes((Order, "Shop_Shop_Order"), (Order + 64, "Shop_Shop_Item"));
        using var file = ElfFile.TryOpen(Write("Shop", types))!;
        Assert.Equal(isWhole, NativeSymbols.Read(file, room)?.IsWhole ?? false);
    }

    [Fact]
    public void Symbols_beside_the_program_are_read_if_they_are_of_the_same_build()
    {
        var program = Write("Shop", new ElfBuilder().WithManagedCode().WithBuildId(1, 2, 3));
        var same = Write("same.dbg", new ElfBuilder().WithBuildId(1, 2, 3).WithTypes((Order, "Shop_Shop_Order")));
        var other = Write("other.dbg", new ElfBuilder().WithBuildId(1, 2, 4).WithTypes((Order, "Shop_Shop_Wrong")));
        var none = Write("none.dbg", new ElfBuilder().WithTypes((Order, "Shop_Shop_Wrong")));
        Assert.Null(NativeTypeNames.TryOpen(program, [other, none, Path.Combine(_folder, "missing")]));
        using var names = NativeTypeNames.TryOpen(program, [other, none, same]);
        Assert.Equal("Shop_Shop_Order", names!.NameOf(Order));
    }

    [Fact]
    public void Two_files_without_a_build_id_are_not_of_the_same_build()
    {
        var program = Write("Shop", new ElfBuilder().WithManagedCode());
        var symbols = Write("Shop.dbg", new ElfBuilder().WithTypes((Order, "Shop_Shop_Order")));
        Assert.Null(NativeTypeNames.TryOpen(program, [symbols]));
    }

    [Fact]
    public void What_was_not_compiled_ahead_of_time_does_not_open()
    {
        Assert.Null(NativeTypeNames.TryOpen(Write("other", new ElfBuilder().WithTypes((Order, "Shop_Shop_Order"))), []));
        Assert.Null(NativeTypeNames.TryOpen(typeof(NativeTypeNamesTests).Assembly.Location, []));
        Assert.Null(NativeTypeNames.TryOpen(_folder, []));
        Assert.Null(NativeTypeNames.TryOpen(Path.Combine(_folder, "missing"), []));
    }

    [Fact]
    public async Task Pipes_and_devices_do_not_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such files.");
        var cancellation = TestContext.Current.CancellationToken;
        var pipe = Path.Combine(_folder, "pipe");
        using (var maker = Process.Start("mkfifo", [pipe]))
        {
            await maker.WaitForExitAsync(cancellation);
        }

        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, pipe);
        string[] paths = [pipe, link, "/dev/zero", "/dev/null"];
        var opening = Task.Run(() => paths.Select(NativeTypeNames.IsNative).ToArray(), cancellation);
        Assert.All(await opening.WaitAsync(TimeSpan.FromSeconds(10), cancellation), Assert.False);
    }

    [Fact]
    public void A_file_that_was_cut_gives_nothing_or_something_but_never_throws()
    {
        var whole = Whole();
        for (var length = 0; length <= whole.Length; length++)
        {
            Read(whole[..length]);
        }
    }

    [Fact]
    public void A_corrupt_file_gives_nothing_or_something_but_never_throws_and_takes_no_memory()
    {
        var whole = Whole();
        var opened = 0;
        Gen.Select(
            Gen.Int[4, whole.Length - 9],
            Gen.OneOf(Gen.ULong, Gen.Int[0, _limits.Length - 1].Select(index => _limits[index]))).Array[1, 6].Sample(
            changes =>
            {
                var corrupt = (byte[])whole.Clone();
                foreach (var (offset, value) in changes)
                {
                    BinaryPrimitives.WriteUInt64LittleEndian(corrupt.AsSpan(offset), value);
                }

                opened += Read(corrupt) ? 1 : 0;
            },
            iter: 2000,
            threads: 1);
        Assert.True(opened > 0);
    }

    [Fact]
    public void Many_sections_with_one_long_name_take_no_memory()
    {
        const int Sections = 2000;
        var file = new ElfBuilder().WithManagedCode().WithTypes((Order, "Shop_Shop_Order"));
        for (var i = 0; i < Sections; i++)
        {
            file.WithSection(i == 0 ? new string('x', 1_000_000) : "");
        }

        var content = file.ToArray();
        // All the names are that of the first.
        var entries = content.AsSpan(content.Length - (64 * (Sections + 1)));
        for (var i = 1; i < Sections; i++)
        {
            entries[..4].CopyTo(entries[(64 * i)..]);
        }

        Assert.True(Read(content));
    }

    private static byte[] Whole() =>
        new ElfBuilder().WithManagedCode().WithBuildId(1, 2, 3).WithTypes(
            (Order, "Shop_Shop_Order"), (0x1010, "__Array<String>")).ToArray();

    private bool Read(byte[] content)
    {
        var program = Path.Combine(_folder, "broken");
        File.WriteAllBytes(program, content);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var names = NativeTypeNames.TryOpen(program, [program]);
        names?.NameOf(Order);
        names?.BiasOf(0, Order);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxMemory);
        return names is not null;
    }

    private string Write(string name, ElfBuilder file)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, file.ToArray());
        return path;
    }
}
