using System.IO.Pipes;
using System.Runtime.InteropServices;
using Terminal.Gui.Drivers;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// The library's input, asleep until something is written at the terminal: by itself it looks fifty times a second, which takes 3 % of
/// a processor.
/// </summary>
/// <param name="arrived">Is told, on the input's thread, behind what has come.</param>
internal sealed partial class WaitingInput(Action arrived) : AnsiInput
{
    private const short Readable = 1;
    private const int Terminal = 0;

    // What is written to it ends the wait. On Windows the library looks by itself.
    private readonly AnonymousPipeServerStream? _wake =
        OperatingSystem.IsWindows() ? null : new AnonymousPipeServerStream(PipeDirection.Out);

    private AnonymousPipeClientStream? _woken;
    private volatile bool _isOver;

    /// <inheritdoc/>
    public override bool Peek()
    {
        if (base.Peek())
        {
            return true;
        }

        arrived();
        return !_isOver && Wait() && base.Peek();
    }

    /// <summary>Has keys come as if they were pressed at the terminal. From any thread.</summary>
    public void Write(string keys)
    {
        foreach (var letter in keys)
        {
            InjectInput(letter);
        }

        _wake?.WriteByte(0);
    }

    /// <summary>Waits no longer, now and from now on. From any thread.</summary>
    public void End()
    {
        _isOver = true;
        _wake?.WriteByte(0);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _woken?.Dispose();
        _wake?.Dispose();
    }

    // False for a terminal that is gone: there would be something to read for ever, and it is nothing.
    private bool Wait()
    {
        if (_wake is null)
        {
            return true;
        }

        _woken ??= new AnonymousPipeClientStream(PipeDirection.In, _wake.ClientSafePipeHandle);
        Span<Watched> watched =
        [
            new() { File = IsAttachedToTerminal ? Terminal : -1, Events = Readable },
            new() { File = (int)_woken.SafePipeHandle.DangerousGetHandle(), Events = Readable },
        ];
        if (Poll(watched, (nuint)watched.Length, -1) > 0 && watched[1].Happened != 0)
        {
            _woken!.ReadByte();
        }

        return (watched[0].Happened & ~Readable) == 0;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Span<Watched> files, nuint count, int milliseconds);

    // pollfd of poll(2).
    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int File;
        public short Events;
        public short Happened;
    }
}
