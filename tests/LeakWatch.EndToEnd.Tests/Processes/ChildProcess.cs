using System.Diagnostics;
using System.Threading.Channels;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>A process that talks in lines. All its output is read as it comes, so that it never waits for its reader.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private readonly Task _reading;

    private ChildProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    public int Id { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>What was said so far, for the message of a test that fails.</summary>
    public string SoFar => $"""
        {_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}
        {Transcript.Of(Snapshot(_output))}
        {Transcript.Of(Snapshot(_errors))}
        """;

    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        string? directory = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        start.Environment["DOTNET_ROOT"] = DotnetInstallation.Root;
        start.Environment["TMPDIR"] = ScratchDirectory.Path;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Runs a script of the shell to its end.</summary>
    public static async Task<EndedProcess> RunShellAsync(string script, params string[] arguments)
    {
        await using var shell = Start("/bin/sh", ["-c", script, "sh", .. arguments]);
        return await shell.EndAsync();
    }

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next line of its output; null at the end.</summary>
    public Task<string?> ReadLineAsync()
    {
        return Patience.ForAsync(Read(), () => $"no further line from {SoFar}");

        async Task<string?> Read() => await _unread.Reader.WaitToReadAsync() && _unread.Reader.TryRead(out var line)
            ? line
            : null;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <param name="bound">How long, where that is more than usual.</param>
    public async Task<EndedProcess> EndAsync(TimeSpan? bound = null)
    {
        return await Patience.ForAsync(End(), () => $"no end of {SoFar}", bound);

        async Task<EndedProcess> End()
        {
            await _process.WaitForExitAsync();
            await _reading;
            return new EndedProcess(_process.ExitCode, Snapshot(_output), Snapshot(_errors));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.Add(line);
            }

            _unread.Writer.TryWrite(line);
        }

        _unread.Writer.Complete();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors)
            {
                _errors.Add(line);
            }
        }
    }

    private static string[] Snapshot(List<string> lines)
    {
        lock (lines)
        {
            return [.. lines];
        }
    }
}
