using System.ComponentModel;
using System.Diagnostics;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Launching;

/// <summary>A program that this tool has started, with all that it has started itself.</summary>
public sealed class LaunchedProgram : IDisposable
{
    private const string Shell = "/bin/sh";

    // Long enough for a server to end what it is doing.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly ProcessTree _tree = new();
    private readonly TimeProvider _time;
    private readonly Task _output;

    private LaunchedProgram(Process process, LaunchOptions options, TimeProvider time)
    {
        _process = process;
        _time = time;
        Id = process.Id;
        _output = Task.WhenAll(Drain(process, options));
        Exited = WaitAsync();
    }

    /// <summary>Its process.</summary>
    public int Id { get; }

    /// <summary>Its exit code, once it has ended; 128 and the signal where one has ended it.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts it.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LeakWatchException">There is no such command, or it cannot be started.</exception>
    public static LaunchedProgram Start(LaunchOptions options, TimeProvider time)
    {
        var start = InfoOf(options);
        try
        {
            return new LaunchedProgram(Process.Start(start)!, options, time);
        }
        catch (Win32Exception cause)
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"{options.Words[0]} could not be started: {cause.Message}",
                "Try it without dotnet-leakwatch first.",
                cause);
        }
    }

    /// <summary>
    /// Ends it and all that it has started: asks them to, and kills what has not ended in ten seconds. Returns at once where
    /// nothing runs any more.
    /// </summary>
    /// <param name="wasInterrupted">
    /// Whether Ctrl+C was pressed, or its signal sent: then that is what they get, unless the terminal has sent it to them already.
    /// </param>
    /// <param name="others">Processes that belong to it but may no longer be known as its own.</param>
    /// <param name="spared">Processes that are left alone, with all that they have started.</param>
    public async Task EndAsync(bool wasInterrupted, IReadOnlyCollection<int> others, IReadOnlyCollection<int> spared)
    {
        Know();
        if (!wasInterrupted)
        {
            Send(UnixSignals.Terminate);
        }
        else if (!UnixSignals.IsInForeground())
        {
            Send(UnixSignals.Interrupt);
        }

        // What takes no note of Ctrl+C is asked once more.
        int[] further = wasInterrupted ? [UnixSignals.Terminate, UnixSignals.Kill] : [UnixSignals.Kill];
        foreach (var signal in further)
        {
            if (await EndsAsync(_grace / further.Length))
            {
                break;
            }

            Know();
            Send(signal);
        }

        await EndsAsync(_grace / further.Length);

        await Task.WhenAny(_output, Task.Delay(_pollInterval, _time));

        void Know()
        {
            // A parent is to hear of it before its children are gone.
            foreach (var root in others.Prepend(Id))
            {
                _tree.Add(root, spared);
            }
        }
    }

    /// <summary>Forgets it; whatever runs goes on.</summary>
    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo InfoOf(LaunchOptions options)
    {
        var command = CommandPath.Of(options.Words[0]);
        List<string> words = [command, .. options.Words.Skip(1)];
        // In a session of its own nothing that is pressed at the terminal reaches it.
        if (options.StaysBehind && !OperatingSystem.IsWindows() && CommandPath.TryFind("setsid") is { } apart)
        {
            words.Insert(0, apart);
        }

        // The shell becomes the program, with the process id: what it writes needs nobody to pass it on.
        if (RedirectionOf(options.Output) is { } redirection && File.Exists(Shell))
        {
            words.InsertRange(0, [Shell, "-c", $"exec \"$0\" \"$@\" {redirection}"]);
        }
        else if (options.Output != ProgramOutput.Inherited)
        {
            return WithEnvironment(new ProcessStartInfo(words[0], words.Skip(1))
            {
                RedirectStandardInput = options.Output != ProgramOutput.ToError,
                RedirectStandardOutput = true,
                RedirectStandardError = options.Output != ProgramOutput.ToError,
            });
        }

        return WithEnvironment(new ProcessStartInfo(words[0], words.Skip(1)));

        ProcessStartInfo WithEnvironment(ProcessStartInfo start)
        {
            foreach (var (name, value) in options.Environment)
            {
                start.Environment[name] = value;
            }

            return start;
        }
    }

    private static string? RedirectionOf(ProgramOutput output) => OperatingSystem.IsWindows() ? null : output switch
    {
        ProgramOutput.ToError => "1>&2",
        ProgramOutput.Nowhere => "</dev/null >/dev/null 2>&1",
        _ => null,
    };

    private static IEnumerable<Task> Drain(Process process, LaunchOptions options)
    {
        if (process.StartInfo.RedirectStandardInput)
        {
            process.StandardInput.Close();
        }

        if (process.StartInfo.RedirectStandardOutput)
        {
            yield return DrainAsync(process.StandardOutput, options.Line);
        }

        if (process.StartInfo.RedirectStandardError)
        {
            yield return DrainAsync(process.StandardError, options.Line);
        }
    }

    // Read whether anybody is told or not: it would wait for its reader.
    private static async Task DrainAsync(StreamReader reader, Action<string>? line)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } read)
            {
                line?.Invoke(read);
            }
        }
        catch (Exception cause) when (cause is IOException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private void Send(int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            return;
        }

        foreach (var id in _tree.Running())
        {
            UnixSignals.Send(id, signal);
        }
    }

    private async Task<bool> EndsAsync(TimeSpan limit)
    {
        var asked = _time.GetTimestamp();
        while (_tree.Running().Count > 0)
        {
            if (_time.GetElapsedTime(asked) > limit)
            {
                return false;
            }

            await Task.Delay(_pollInterval, _time);
        }

        return true;
    }
}
