using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Types.Native;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

/// <summary>
/// Which library is loaded for which runtime: files with build ids are those of the runtime that runs these tests.
/// </summary>
public sealed class DataAccessLibraryTests : IDisposable
{
    private static readonly string _runtime = RuntimeEnvironment.GetRuntimeDirectory();
    private static readonly ImmutableArray<byte> _other = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public DataAccessLibraryTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Build ids are read on Linux.");
        Directory.CreateDirectory(Path.Combine(_folder, "installed"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "installed", "10.0.0"), _runtime);
        Directory.CreateDirectory(Path.Combine(_folder, "target"));
        File.WriteAllText(Path.Combine(_folder, "target", DataAccessLibrary.FileName), "the target's");
    }

    private string Installed => Path.Combine(_folder, "installed", "10.0.0", DataAccessLibrary.FileName);

    private string OfTarget => Path.Combine(_folder, "target", DataAccessLibrary.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_of_the_same_build_that_is_installed_goes_before_the_targets_own()
    {
        var build = ElfBuildId.Of(Path.Combine(_runtime, "libcoreclr.so"));

        Assert.Equal(Installed, Find(isTrusted: true, Target(build)));
        Assert.Equal(Installed, Find(isTrusted: false, Target(build)));
    }

    [Fact]
    public void The_targets_own_is_loaded_only_where_it_gains_nothing()
    {
        Assert.Equal(OfTarget, Find(isTrusted: true, Target(_other)));

        var failure = Assert.Throws<ValuesUnavailableException>(() => Find(isTrusted: false, Target(_other)));

        Assert.Equal(ValuesUnavailableReason.LibraryNotTrusted, failure.Reason);
        Assert.Contains("name a library that you trust", failure.Message);
    }

    [Fact]
    public void A_build_that_is_not_told_is_not_taken_for_an_installed_one() =>
        Assert.Equal(
            ValuesUnavailableReason.LibraryNotTrusted,
            Assert.Throws<ValuesUnavailableException>(() => Find(isTrusted: false, Target([]))).Reason);

    [Fact]
    public void A_single_file_program_says_which_library_belongs_to_it()
    {
        var library = ElfBuildId.Of(Path.Combine(_runtime, DataAccessLibrary.FileName));
        var program = Path.Combine(_folder, "target", "Shop");

        Assert.Equal(Installed, Find(isTrusted: false, new RuntimeBuild(program, IsSingleFile: true, [], library)));
        Assert.Equal(
            ValuesUnavailableReason.NoLibrary,
            Assert.Throws<ValuesUnavailableException>(
                () => Find(isTrusted: true, new RuntimeBuild(program, IsSingleFile: true, [], _other))).Reason);
    }

    // As in an installation that was updated while the process ran.
    [Fact]
    public void One_of_another_build_is_not_loaded_whoever_names_it()
    {
        var runtime = new RuntimeBuild(Path.Combine(_runtime, "libcoreclr.so"), IsSingleFile: false, _other, _other);

        Assert.Equal(
            ValuesUnavailableReason.LibraryOfOtherBuild, Assert.Throws<ValuesUnavailableException>(
                () => Find(isTrusted: true, runtime)).Reason);
        Assert.Equal(
            ValuesUnavailableReason.LibraryOfOtherBuild,
            Assert.Throws<ValuesUnavailableException>(() => Find(isTrusted: true, runtime, Installed)).Reason);
    }

    [Fact]
    public void Without_a_library_there_is_none() => Assert.Equal(
        ValuesUnavailableReason.NoLibrary,
        Assert.Throws<ValuesUnavailableException>(
            () => Find(isTrusted: true, new RuntimeBuild("/nowhere/libcoreclr.so", false, _other, []))).Reason);

    [Fact]
    public void Build_ids_tell_files_apart()
    {
        var runtime = ElfBuildId.Of(Path.Combine(_runtime, "libcoreclr.so"));
        var library = ElfBuildId.Of(Path.Combine(_runtime, DataAccessLibrary.FileName));

        Assert.Equal(20, runtime.Length);
        Assert.Equal(20, library.Length);
        Assert.NotEqual(runtime, library);
    }

    [Fact]
    public void What_is_no_whole_elf_file_has_no_build_id()
    {
        var whole = new byte[2048];
        using (var file = File.OpenRead(Path.Combine(_runtime, "libcoreclr.so")))
        {
            file.ReadExactly(whole);
        }

        var path = Path.Combine(_folder, "cut");
        for (var length = 0; length < 1000; length += 25)
        {
            File.WriteAllBytes(path, whole.AsSpan(0, length));
            // The header and the note stand within the first bytes, so that most cuts are in the middle of them.
            var id = ElfBuildId.Of(path);
            Assert.True(id.IsEmpty || id.SequenceEqual(ElfBuildId.Of(Path.Combine(_runtime, "libcoreclr.so"))));
        }

        Assert.Empty(ElfBuildId.Of(OfTarget));
        Assert.Empty(ElfBuildId.Of("/nowhere"));
    }

    private static RuntimeBuild Runtime(string folder, ImmutableArray<byte> build) =>
        new(Path.Combine(folder, "libcoreclr.so"), false, build, []);

    private RuntimeBuild Target(ImmutableArray<byte> build) => Runtime(Path.Combine(_folder, "target"), build);

    private string Find(bool isTrusted, RuntimeBuild runtime, string? named = null) =>
        new DataAccessLibrary(new Rights(isTrusted), Path.Combine(_folder, "installed")).Find(
            Environment.ProcessId, runtime, named);

    private sealed class Rights(bool cover) : ITargetRights
    {
        public bool CoverOurs(int processId) => cover;
    }
}
