using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>The folder of a watch: whose it is, what is in it, what stays in it.</summary>
public sealed class FolderTests
{
    [Fact]
    public async Task Folder_and_files_are_their_owners_alone()
    {
        await using var target = await Target.StartAsync("idle");
        using var parent = new TemporaryDirectory();
        var folder = parent.Combine("made/by/the/tool");

        await Tool.RunWatchAsync(target, "-c", "2", "--interval", "200ms", "-o", folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        var files = Directory.GetFiles(folder);
        Assert.Equal(5, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.All(
            files.Select(file => Path.GetFileName(file)),
            name => Assert.Matches(@"^(000[12]_\d{8}-\d{6}\.(types|objects)\.txt|session\.ndjson)$", name));
    }

    [Fact]
    public async Task The_session_is_there_as_json_lines_whatever_is_shown()
    {
        await using var target = await Target.StartAsync("counts", "500");
        using var folder = new TemporaryDirectory();

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "-c", "2", "--interval", "200ms", "-o", folder.Path, "--top", "1");

        Assert.StartsWith("Watching LeakWatch.Targets", run.Output[0]);
        var lines = await File.ReadAllLinesAsync(folder.Combine("session.ndjson"), TestContext.Current.CancellationToken);
        var session = EndedWatch.Read(new EndedProcess(run.ExitCode, lines, run.Errors));
        SnapshotAssert.AreComplete(session, 2);
        Assert.Equal(new EndLine("count", "undecided", 2), session.End);
    }

    [Fact]
    public async Task A_second_watch_overwrites_nothing()
    {
        await using var target = await Target.StartAsync("idle");
        using var folder = new TemporaryDirectory();
        await Tool.RunWatchAsync(target, "-c", "1", "-o", folder.Path);
        var before = Directory.GetFiles(folder.Path).ToDictionary(path => path, File.ReadAllText);
        Assert.Equal(3, before.Count);

        await Tool.RunWatchAsync(target, "-c", "1", "-o", folder.Path);

        Assert.Equal(5, Directory.GetFiles(folder.Path).Length);
        Assert.All(before, file => Assert.StartsWith(file.Value, File.ReadAllText(file.Key)));
    }

    [Fact]
    public async Task An_idle_process_gives_equal_files()
    {
        await using var target = await Target.StartAsync("gallery");
        using var folder = new TemporaryDirectory();

        var watch = await Tool.RunWatchAsync(target, "-c", "5", "--interval", "300ms", "-o", folder.Path);

        SnapshotAssert.AreComplete(watch, 5);
        var files = ObjectsFile.In(folder.Path);
        Assert.Equal(5, files.Count);
        Assert.Equal(files[3].Lines.Where(IsOfProcess), files[4].Lines.Where(IsOfProcess));
        Assert.Equal(watch.Snapshots[4].Objects, files[4].Lines.Count);
    }

    // At each collection it takes note of how much memory the whole machine uses.
    private static bool IsOfProcess(string line) =>
        !line.StartsWith("System.Threading.PortableThreadPool {", StringComparison.Ordinal);

    [Fact]
    public async Task Output_to_a_file_leaves_what_comes_behind_it_behind_it()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.Combine("out");
        await using var target = await Target.StartAsync("idle");
        await using var shell = ChildProcess.Start(
            "/bin/sh", ["-c", $"{{ echo before; '{BuiltPrograms.Tool}' ps; echo behind; }} > '{file}'"]);

        await shell.EndAsync();

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(("before", "behind"), (lines[0], lines[^1]));
        Assert.Single(lines[1..^1], line => line.TrimStart().StartsWith($"{target.Id} ", StringComparison.Ordinal));
    }
}
