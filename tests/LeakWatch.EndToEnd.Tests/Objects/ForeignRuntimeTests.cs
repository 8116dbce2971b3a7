using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>
/// No code of a target's is loaded into a tool that may do more than the target: the same user id does not make it the same.
/// </summary>
public sealed class ForeignRuntimeTests
{
    private const string Unshare = "/usr/bin/unshare";

    [Theory]
    [InlineData("--mount")]
    [InlineData("--user --map-root-user")]
    public async Task A_runtime_of_its_own_in_another_namespace_is_not_loaded(string namespaces)
    {
        SkipWithoutNamespaces();
        using var installation = new NewerInstallation();
        await using var target = await StartInAsync(namespaces, installation.Environment);

        var watch = await Tool.RunWatchAsync(target, "-c", "1");

        SnapshotAssert.AreCompleteAndShow(await target.FactsAsync(), watch, 1);
        Assert.StartsWith(
            $"No values: process {target.Id} has a runtime of its own and other rights than this tool",
            watch.Session!.ValuesNote,
            StringComparison.Ordinal);
        Assert.Contains("--dac", watch.Session.ValuesNote);
        Assert.Equal(0, watch.Snapshots[0].ValuesBytesRead);
    }

    [Fact]
    public async Task It_is_where_the_user_says_so()
    {
        SkipWithoutNamespaces();
        using var installation = new NewerInstallation();
        await using var target = await StartInAsync("--mount", installation.Environment);

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--dac", installation.DebuggingLibrary);

        IsRead(watch);
    }

    // The library of this tool's own installation is loaded, which is of the same build.
    [Fact]
    public async Task A_runtime_that_is_installed_here_as_well_is_read_anywhere()
    {
        SkipWithoutNamespaces();
        await using var target = await StartInAsync("--mount", new Dictionary<string, string>());

        IsRead(await Tool.RunWatchAsync(target, "-c", "1"));
    }

    [Fact]
    public async Task A_runtime_of_its_own_in_the_same_place_is_read()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("counts", "10");

        IsRead(await Tool.RunWatchAsync(target, "-c", "1"));
    }

    [Fact]
    public async Task A_library_that_is_none_is_said_so()
    {
        await using var target = await Target.StartAsync("counts", "10");

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--dac", BuiltPrograms.Tool + ".dll");

        SnapshotAssert.AreComplete(watch, 1);
        Assert.Equal(
            $"No values: {BuiltPrograms.Tool}.dll does not load here; it may be of another system or C library.",
            watch.Session!.ValuesNote);
    }

    // It would misread the runtime, or crash.
    [Fact]
    public async Task A_library_of_another_build_is_not_loaded()
    {
        using var installation = new NewerInstallation();
        await using var target = await Target.StartAsync("counts", "10");

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--dac", installation.DebuggingLibrary);

        SnapshotAssert.AreComplete(watch, 1);
        Assert.Equal(
            $"No values: {installation.DebuggingLibrary} is of another build than the runtime of process {target.Id}.",
            watch.Session!.ValuesNote);
    }

    private static void IsRead(EndedWatch watch)
    {
        SnapshotAssert.AreComplete(watch, 1);
        Assert.Null(watch.Session!.ValuesNote);
        Assert.True(watch.Snapshots[0].ValuesBytesRead > 0);
    }

    // It becomes the program itself, under the same process id.
    private static Task<Target> StartInAsync(string namespaces, IReadOnlyDictionary<string, string> environment) =>
        Target.StartAsync(Unshare, [.. namespaces.Split(' '), BuiltPrograms.Targets, "counts", "10"], environment);

    private static void SkipWithoutNamespaces()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root makes namespaces everywhere.");
        Assert.SkipUnless(File.Exists(Unshare), "There is no unshare to make namespaces.");
    }
}
