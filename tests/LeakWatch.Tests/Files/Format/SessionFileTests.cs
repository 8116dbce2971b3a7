using System.Diagnostics;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Failures;
using LeakWatch.Tests.Files.Guards;

#pragma warning disable CA1416 // What has no modes on Windows is skipped there.

namespace LeakWatch.Tests.Files.Format;

public sealed class SessionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_session_goes_behind_the_last_without_a_mark_of_its_encoding()
    {
        Append("{\"one\":\"ä\"}\n");
        Append("{\"two\":2}\n");
        Assert.Equal("{\"one\":\"ä\"}\n{\"two\":2}\n"u8, File.ReadAllBytes(_folder.Combine(SessionFile.Name)));
    }

    [Fact]
    public void What_it_makes_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        Append("{}\n");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Combine(SessionFile.Name)));
    }

    [Fact]
    public void Two_watches_in_one_folder_do_not_cut_each_others_lines()
    {
        using (var first = SessionFile.Append(_folder.Path))
        using (var second = SessionFile.Append(_folder.Path))
        {
            first.Write("{\"first\":");
            second.Write("{\"second\":2}\n");
            second.Flush();
            first.Write("1}\n");
        }

        Assert.Equal(["{\"second\":2}", "{\"first\":1}"], File.ReadAllLines(_folder.Combine(SessionFile.Name)));
    }

    [Fact]
    public void Where_it_cannot_be_opened_the_folder_is_named_and_another_one_asked_for()
    {
        var failure = Assert.Throws<LeakWatchException>(
            () => SessionFile.Append(_folder.Path, new FakeFileGuard { OfFile = new IOException("no room") }));
        Assert.Equal(
            (FailureKind.InvalidInput, $"session.ndjson cannot be written in {_folder.Path}: no room", "Name another folder."),
            (failure.Kind, failure.Message, failure.Remedy));
    }

    // Whoever reads a pipe would end the watch with going away.
    [Fact]
    public void A_pipe_is_not_written_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        using (var mkfifo = Process.Start("mkfifo", ["-m", "600", _folder.Combine(SessionFile.Name)]))
        {
            mkfifo.WaitForExit();
        }

        var failure = Assert.Throws<LeakWatchException>(() => SessionFile.Append(_folder.Path));

        Assert.Equal($"{_folder.Combine(SessionFile.Name)} is not written to: it is no ordinary file.", failure.Message);
        Assert.Equal("Remove it, or name another folder.", failure.Remedy);
    }

    // A disk that is always full.
    [Fact]
    public void What_cannot_be_written_later_says_where()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        var session = SessionFile.Append(_folder.Path, new FullDisk());
        session.Write("{}\n");
        var failure = Assert.Throws<LeakWatchException>(session.Flush);
        Assert.Equal(FailureKind.OutputFailed, failure.Kind);
        Assert.StartsWith($"{_folder.Combine(SessionFile.Name)} could not be written: ", failure.Message);
        Assert.Equal("Make room there, or name another folder.", failure.Remedy);
    }

    private void Append(string text)
    {
        using var session = SessionFile.Append(_folder.Path);
        session.Write(text);
    }
}
