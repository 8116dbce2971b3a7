using LeakWatch.Files.Format;
using LeakWatch.Files.Guards;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;
using LeakWatch.Tests.Files.Guards;

#pragma warning disable CA1416 // What has no modes on Windows is skipped there.

namespace LeakWatch.Tests.Files;

/// <summary>What holds the target's data is its user's alone, or is not written.</summary>
public sealed class PrivacyTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_above_that_are_missing_are_private_as_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        SnapshotFolder.Prepare(_folder.Combine("a/b/c"));
        Assert.All(
            ["a", "a/b", "a/b/c"],
            name => Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Combine(name))));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit)]
    public void A_folder_where_others_may_write_is_refused_at_any_time(UnixFileMode others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        SnapshotFolder.Prepare(_folder.Path);
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | others);

        AssertRefused(
            $"Snapshots are not written to {_folder.Path}: others may write there as well.",
            () => SnapshotFolder.Prepare(_folder.Path));
        AssertRefused(
            $"Snapshots are not written to {_folder.Path}: others may write there as well.",
            () => TypesFileWriter.Write(_folder.Path, "a", [], new TypeHistogram([])));
        AssertRefused(
            $"{_folder.Combine(SessionFile.Name)} is not written to: others may write there as well.",
            () => SessionFile.Append(_folder.Path));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_folder_that_others_may_list_is_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        File.SetUnixFileMode(
            _folder.Path, Private | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        SnapshotFolder.Prepare(_folder.Path);
    }

    [Fact]
    public void A_link_of_ones_own_to_a_folder_is_followed()
    {
        var real = Directory.CreateDirectory(_folder.Combine("real")).FullName;
        File.CreateSymbolicLink(_folder.Combine("link"), "real");
        File.CreateSymbolicLink(_folder.Combine("further"), _folder.Combine("link"));

        SnapshotFolder.Prepare(_folder.Combine("further"));
        var path = TypesFileWriter.Write(_folder.Combine("further"), "a", [], new TypeHistogram([]));

        Assert.Equal(_folder.Combine("further/a.types.txt"), path);
        Assert.Equal([Path.Combine(real, "a.types.txt")], Directory.GetFiles(real));
    }

    [Fact]
    public void A_folder_or_link_of_somebody_elses_is_refused()
    {
        Assert.SkipUnless(
            !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Only root can give something to another user.");
        var foreign = Directory.CreateDirectory(_folder.Combine("foreign")).FullName;
        var own = Directory.CreateDirectory(_folder.Combine("own")).FullName;
        var link = File.CreateSymbolicLink(_folder.Combine("link"), own).FullName;
        Owner.Change(foreign, 65534);
        Owner.Change(link, 65534);

        AssertRefused(
            $"Snapshots are not written to {foreign}: it belongs to user 65534, who could change what is kept there.",
            () => SnapshotFolder.Prepare(foreign));
        AssertRefused(
            $"Snapshots are not written to {link}: {link} is a link that belongs to user 65534.",
            () => SnapshotFolder.Prepare(link));
        AssertRefused(
            $"Snapshots are not written to {link}/new: {link} is a link that belongs to user 65534.",
            () => SnapshotFolder.Prepare($"{link}/new"));
        AssertRefused(
            $"Snapshots are not written to {link}: {link} is a link that belongs to user 65534.",
            () => TypesFileWriter.Write(link, "a", [], new TypeHistogram([])));
        Assert.Empty(Directory.GetFiles(own));
    }

    [Fact]
    public void The_session_is_not_written_through_a_link()
    {
        File.WriteAllText(_folder.Combine("victim"), "mine\n");
        foreach (var target in (ReadOnlySpan<string>)["victim", "nowhere"])
        {
            var leak = Directory.CreateDirectory(_folder.Combine($"leak-{target}")).FullName;
            File.CreateSymbolicLink(Path.Combine(leak, SessionFile.Name), _folder.Combine(target));
            AssertRefused(
                $"{Path.Combine(leak, SessionFile.Name)} is not written to: it is a link.", () => SessionFile.Append(leak));
        }

        Assert.Equal("mine\n", File.ReadAllText(_folder.Combine("victim")));
        Assert.False(File.Exists(_folder.Combine("nowhere")));
    }

    [Fact]
    public void The_session_is_not_written_to_a_file_that_others_may_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        var path = _folder.Combine(SessionFile.Name);
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, Private | UnixFileMode.OtherRead);
        AssertRefused($"{path} is not written to: others may read or write it.", () => SessionFile.Append(_folder.Path));
        File.SetUnixFileMode(path, Private);
        SessionFile.Append(_folder.Path).Dispose();
    }

    [Fact]
    public void Nor_to_one_of_somebody_elses()
    {
        Assert.SkipUnless(
            !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Only root can give something to another user.");
        var path = _folder.Combine(SessionFile.Name);
        SessionFile.Append(_folder.Path).Dispose();
        Owner.Change(path, 65534);
        AssertRefused($"{path} is not written to: it belongs to user 65534.", () => SessionFile.Append(_folder.Path));
    }

    [Fact]
    public void What_a_guard_refuses_is_said_with_its_remedy_whatever_the_system()
    {
        var refusal = new NotPrivateException("others may do so.", "Do this.");
        AssertRefused(
            $"Snapshots are not written to {_folder.Path}: others may do so.",
            () => SnapshotFolder.Prepare(_folder.Path, new FakeFileGuard { OfFolder = refusal }));
        AssertRefused(
            $"Snapshots are not written to {_folder.Path}: others may do so.",
            () => SnapshotFolder.Prepare(_folder.Path, new FakeFileGuard { OfFile = refusal }));
        AssertRefused(
            $"{_folder.Combine(SessionFile.Name)} is not written to: others may do so.",
            () => SessionFile.Append(_folder.Path, new FakeFileGuard { OfFile = refusal }));
        AssertRefused(
            $"Snapshots are not written to {_folder.Path}: others may do so.",
            () => SnapshotFileWriter.Write(
                _folder.Path, "a", SnapshotFileKind.Types, [], 0, _ => { }, false, new FakeFileGuard { OfFile = refusal }));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void What_is_there_of_a_session_stays_and_every_line_is_whole()
    {
        Write("one");
        // As a watch that was killed leaves it.
        File.AppendAllText(_folder.Combine(SessionFile.Name), "{\"half");
        Write("two");
        Assert.Equal(["one", "{\"half", "two"], File.ReadAllLines(_folder.Combine(SessionFile.Name)));

        void Write(string line)
        {
            using var session = SessionFile.Append(_folder.Path);
            session.WriteLine(line);
        }
    }

    private static void AssertRefused(string message, Action write)
    {
        var failure = Assert.Throws<LeakWatchException>(write);
        Assert.Equal(message, failure.Message);
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.NotEmpty(failure.Remedy);
    }
}
