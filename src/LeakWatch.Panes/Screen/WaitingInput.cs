using System.IO.Pipes;
using System.Runtime.InteropServices;
using Terminal.Gui.Drivers;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// The library's input, asleep until something is written at the terminal: by itself it looks fifty times a second, which takes 3 % of
/// a processor.
/// </summary>
/// <param name="arrived">Is told, on the input's thread, behind what has come.</param>
/// <param name="gone">Is told, on the input's thread, when the terminal has been closed.</param>
internal sealed partial class WaitingInput(Action arrived, Action gone) : AnsiInput
{
    private const short Readable = 1;
    private const int Terminal = 0;

    // What is written to it ends the wait. On Windows the library looks by itself.
    private readonly AnonymousPipeServerStream? _wake =
        OperatingSystem.IsWindows() ? null : new AnonymousPipeServerStream(PipeDirection.Out);

    private AnonymousPipeClientStream? _woken;
    private volatile bool _isOver;
    private bool _isGone;

    /// <inheritdoc/>
    public override bool Peek()
    {
        // Of a terminal that is gone there is something to read for ever, and it is nothing.
        if (!_isGone && base.Peek() && !IsGone())
        {
            return true;
        }

        arrived();
        return !_isOver && Wait() && !_isGone && base.Peek();
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

    // Until something comes; false where it cannot wait.
    private bool Wait()
    {
        if (_wake is null)
        {
            return true;
        }

        _woken ??= new AnonymousPipeClientStream(PipeDirection.In, _wake.ClientSafePipeHandle);
        Span<Watched> watched =
        [
            new() { File = IsAttachedToTerminal && !_isGone ? Terminal : -1, Events = Readable },
            new() { File = (int)_woken.SafePipeHandle.DangerousGetHandle(), Events = Readable },
        ];
        if (Poll(watched, (nuint)watched.Length, -1) > 0 && watched[1].Happened != 0)
        {
            _woken!.ReadByte();
        }

        Note(watched[0]);
        return true;
    }

    private bool IsGone()
    {
        if (_wake is not null && IsAttachedToTerminal)
        {
            Span<Watched> watched = [new() { File = Terminal, Events = Readable }];
            Poll(watched, (nuint)watched.Length, 0);
            Note(watched[0]);
        }

        return _isGone;
    }

    private void Note(Watched terminal)
    {
        if (!_isGone && (terminal.Happened & ~Readable) != 0)
        {
            _isGone = true;
            gone();
        }
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
