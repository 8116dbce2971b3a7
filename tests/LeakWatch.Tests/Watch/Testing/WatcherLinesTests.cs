using System.Text;
using CsCheck;
using LeakWatch.Heap.Failures;
using LeakWatch.Testing;
using LeakWatch.Testing.Watching;

namespace LeakWatch.Tests.Watch.Testing;

public class WatcherLinesTests
{
    [Fact]
    public async Task What_is_written_is_read()
    {
        using var stream = new MemoryStream();
        var request = new WatcherRequest(WatcherAction.Count) { Type = new ObjectType(0x7f001234, "Shop.Box<int>\n.Item") };
        var answer = new WatcherAnswer { Failure = new WatcherFailure(FailureKind.NoAnswer, "It \"waits\".", "Wake it up →.") };
        var lines = new WatcherLines(stream, stream);
        await lines.WriteAsync(request, WatcherJson.Default.WatcherRequest, TestContext.Current.CancellationToken);
        await lines.WriteAsync(answer, WatcherJson.Default.WatcherAnswer, TestContext.Current.CancellationToken);
        Assert.Equal(2, stream.ToArray().Count(one => one == '\n'));

        stream.Position = 0;
        Assert.Equal(request, await lines.ReadAsync(WatcherJson.Default.WatcherRequest, TestContext.Current.CancellationToken));
        Assert.Equal(answer, await lines.ReadAsync(WatcherJson.Default.WatcherAnswer, TestContext.Current.CancellationToken));
        Assert.Null(await lines.ReadAsync(WatcherJson.Default.WatcherAnswer, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("Unhandled exception.")]
    [InlineData("""{"ready":5}""")]
    [InlineData("""{"failure":{"kind":"NoSuchKind","problem":"p","remedy":"r"}}""")]
    [InlineData("""{"ready":{}} {"ready":{}}""")]
    [InlineData("""{"growing":[{"count":"many"}]}""")]
    public async Task A_line_that_is_no_answer_is_a_failure_that_shows_it(string line)
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(line + "\n"));
        Assert.Equal($"'{line}'", failure.Message);
    }

    [Fact]
    public async Task What_is_shown_of_it_is_short_and_steers_no_terminal()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync($"\u001b[2J{new string('x', 5_000)}\n"));
        Assert.StartsWith("'\\u001B[2Jxxx", failure.Message);
        Assert.EndsWith("…'", failure.Message);
        Assert.InRange(failure.Message.Length, 100, 250);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_not_waited_for()
    {
        using var endless = new MemoryStream(new byte[10_000]);
        var lines = new WatcherLines(endless, Stream.Null, maxBytes: 5_000);
        var failure = await Assert.ThrowsAsync<InvalidDataException>(
            () => lines.ReadAsync(WatcherJson.Default.WatcherAnswer, TestContext.Current.CancellationToken));
        Assert.Equal("a line of more than 5.0 KB", failure.Message);
    }

    // The other side has been killed within a line.
    [Fact]
    public async Task A_line_that_is_cut_off_is_the_end() => Assert.Null(await ReadAsync("""{"ready":{"""));

    [Fact]
    public void Whatever_comes_is_an_answer_a_failure_or_the_end() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        using var stream = new MemoryStream(bytes);
        var lines = new WatcherLines(stream, Stream.Null, maxBytes: 40);
        try
        {
            while (lines.ReadAsync(WatcherJson.Default.WatcherAnswer, default).GetAwaiter().GetResult() is not null)
            {
            }
        }
        catch (InvalidDataException)
        {
        }
    });

    private static async Task<WatcherAnswer?> ReadAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await new WatcherLines(stream, Stream.Null).ReadAsync(WatcherJson.Default.WatcherAnswer, CancellationToken.None);
    }
}
