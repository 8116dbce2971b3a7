using LeakWatch.Capture.Port;
using LeakWatch.Capture.Reversed;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Capture.Reversed;

/// <summary>Runtimes that connect, and others who do.</summary>
public sealed class ReversedPortTests : IAsyncDisposable
{
    private static readonly Guid _cookie = new("00112233-4455-6677-8899-aabbccddeeff");

    private readonly FakeListener _listener = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ReversedPort _port;

    public ReversedPortTests() => _port = new ReversedPort(_listener, _time, TimeSpan.FromSeconds(10));

    public ValueTask DisposeAsync() => _port.DisposeAsync();

    [Fact]
    public async Task One_that_connects_again_and_again_arrives_once_and_is_asked_once_a_connection()
    {
        using var first = Connect(_cookie);
        var runtime = await NextAsync();
        Assert.Equal((new Advertisement(_cookie, 4242), 4242), (runtime.Advertisement, runtime.CallerId));

        var resumed = ResumeAsync(runtime);
        var (set, command, payload) = await first.QuestionAsync();
        Assert.Equal((4, 1, 0), (set, command, payload.Length));
        first.Answer();
        await resumed;

        using var second = Connect(_cookie);
        var named = SetAsync(runtime, "A", "bc");
        (set, command, payload) = await second.QuestionAsync();
        Assert.Equal((4, 3), (set, command));
        Assert.Equal([2, 0, 0, 0, (byte)'A', 0, 0, 0, 3, 0, 0, 0, (byte)'b', 0, (byte)'c', 0, 0, 0], payload);
        second.Answer();
        await named;

        using var other = Connect(Guid.NewGuid());
        Assert.NotEqual(runtime, await NextAsync());
    }

    [Fact]
    public async Task A_connection_that_is_newer_replaces_the_one_that_waits()
    {
        using var first = Connect(_cookie);
        var runtime = await NextAsync();
        using var second = Connect(_cookie);
        await first.ClosedAsync();

        var resumed = ResumeAsync(runtime);
        await second.QuestionAsync();
        second.Answer();
        await resumed;
    }

    [Fact]
    public async Task Who_says_nothing_is_let_go_and_keeps_nobody_waiting()
    {
        // More than are admitted at once.
        var silent = Enumerable.Range(0, 64).Select(_ => _listener.Connect()).ToList();
        silent.ForEach(static one => one.Send("ADVR"u8));
        using var runtime = Connect(_cookie);
        foreach (var one in silent)
        {
            var closed = one.ClosedAsync();
            while (!closed.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            await closed;
            one.Dispose();
        }

        Assert.Equal(_cookie, (await NextAsync()).Advertisement.Cookie);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n...")]
    [InlineData("DOTNET_IPC_V1\0....................")]
    public async Task Who_says_something_else_is_let_go(string text)
    {
        using var stranger = _listener.Connect();
        stranger.Send(System.Text.Encoding.ASCII.GetBytes(text.PadRight(Advertisement.Bytes)));
        await stranger.ClosedAsync();
    }

    [Fact]
    public async Task Another_process_that_says_the_same_is_not_let_near()
    {
        using var runtime = Connect(_cookie);
        await NextAsync();
        using var stranger = _listener.Connect(processId: 666);
        stranger.Send(FakeRuntime.AdvertisementOf(_cookie, 4242));
        await stranger.ClosedAsync();
    }

    [Theory]
    [InlineData((byte)0, (byte)0)]
    [InlineData((byte)19, (byte)0)]
    public async Task An_answer_that_is_shorter_than_its_head_is_none(byte low, byte high)
    {
        using var first = Connect(_cookie);
        var runtime = await NextAsync();
        var resumed = ResumeAsync(runtime);
        await first.QuestionAsync();
        first.Send([.. "DOTNET_IPC_V1\0"u8, low, high, 0xFF, 0, 0, 0]);

        await Assert.ThrowsAsync<IOException>(() => resumed);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_none()
    {
        using var first = Connect(_cookie);
        var runtime = await NextAsync();
        var resumed = ResumeAsync(runtime);
        await first.QuestionAsync();
        first.Send([.. "DOTNET_IPC_V1\0"u8, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 2, 3]);
        first.Dispose();

        await Assert.ThrowsAnyAsync<IOException>(() => resumed);
    }

    [Fact]
    public async Task One_that_has_ended_is_not_waited_for()
    {
        using var first = Connect(_cookie);
        var runtime = await NextAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<IOException>(() => ResumeAsync(runtime));
    }

    private static async Task ResumeAsync(ReversedRuntime runtime)
    {
        await using var stream = await runtime.ConnectAsync(TestContext.Current.CancellationToken);
        await ProcessCommands.ResumeAsync(stream, TestContext.Current.CancellationToken);
    }

    private static async Task SetAsync(ReversedRuntime runtime, string name, string value)
    {
        await using var stream = await runtime.ConnectAsync(TestContext.Current.CancellationToken);
        await ProcessCommands.SetEnvironmentAsync(stream, name, value, TestContext.Current.CancellationToken);
    }

    private FakeRuntime Connect(Guid cookie)
    {
        var runtime = _listener.Connect();
        runtime.Send(FakeRuntime.AdvertisementOf(cookie, 4242));
        return runtime;
    }

    private async Task<ReversedRuntime> NextAsync()
    {
        await foreach (var runtime in _port.Arrivals(TestContext.Current.CancellationToken))
        {
            return runtime;
        }

        throw new InvalidOperationException("Nobody listens any more.");
    }
}
