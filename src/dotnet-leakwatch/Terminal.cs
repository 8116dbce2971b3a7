using System.Runtime.InteropServices;
using System.Text;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Text;
using LeakWatch.Panes;
using LeakWatch.Reporting.Formatting;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

#pragma warning disable RS0030 // The one place that may touch the console.

namespace LeakWatch.Tool;

/// <summary>The process's own streams and terminal.</summary>
internal sealed partial class Terminal
{
    private const int StandardOutputOfUnix = 1;
    private const int StandardOutputOfWindows = -11;

    // What shells say of a program that was interrupted.
    private const int ExitCodeOfInterrupt = 130;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Files and other programs get UTF-8 on every system; a terminal has its own encoding, and on Windows not much in it.
    private static readonly Glyphs _glyphs = Glyphs.Of(Console.IsOutputRedirected ? _utf8 : Console.OutputEncoding);

    private readonly TextWriter _error = OpenError();
    private readonly Profile _profile = AnsiConsole.Profile;

    /// <summary>Standard error, where that is a terminal on which a line can be drawn again; null where it is none.</summary>
    public IAnsiConsole? AnsiOfErrors { get; } = OpenAnsiOfErrors();

    /// <summary>Standard input.</summary>
    public TextReader Input { get; } = Console.In;

    /// <summary>Standard output, for text and JSON.</summary>
    public TextWriter Output { get; } = OpenOutput();

    /// <summary>Whether a live view has both a screen and a keyboard; panes are sent as UTF-8, to which Windows can be switched.</summary>
    public bool IsInteractive { get; } =
        !Console.IsOutputRedirected
        && !Console.IsInputRedirected
        && AnsiConsole.Profile.Capabilities.Ansi
        && (_glyphs.IsWhole || OperatingSystem.IsWindows());

    /// <summary>Whether block characters can be written.</summary>
    public bool IsUnicode { get; } = _glyphs.HasBars;

    public void WriteError(string line)
    {
        try
        {
            _error.WriteLine(Printable.Escape(line));
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            // There is nowhere left to say it.
        }
    }

    /// <summary>Says what is wrong, what to do, and in detail how it came to that if a cause is given.</summary>
    public void WriteFailure(string problem, string remedy, Exception? details)
    {
        WriteError(problem);
        if (remedy.Length > 0)
        {
            WriteError(remedy);
        }

        if (details is not null)
        {
            foreach (var line in details.ToString().Split('\n'))
            {
                WriteError(line.TrimEnd('\r'));
            }
        }
    }

    /// <summary>How wide the terminal is, in columns.</summary>
    public int Columns => _profile.Width;

    /// <summary>How panes look on it.</summary>
    public PaneOptions PaneOptions(TimeProvider time) =>
        new(_profile.Capabilities.ColorSystem != ColorSystem.NoColors, IsUnicode, time);

    /// <summary>Ends the program at once, and gives the terminal back.</summary>
    public void Abort()
    {
        if (IsInteractive)
        {
            try
            {
                Output.Write(LivePanes.LeaveScreen);
            }
            catch (ReaderGoneException)
            {
                // Then there is nothing to give back.
            }
        }

        Environment.Exit(ExitCodeOfInterrupt);
    }

    private static TextWriter OpenOutput()
    {
        if (!Console.IsOutputRedirected)
        {
            // The console's own writer fails with an error of the device when the terminal has been closed.
            var console = new OutputStream(Console.OpenStandardOutput(), "The terminal", "", isTerminal: true);
            var encoding = Console.OutputEncoding.CodePage == _utf8.CodePage ? _utf8 : Console.OutputEncoding;
            var writer = new StreamWriter(console, encoding) { AutoFlush = true };
            return _glyphs.IsWhole ? writer : new GlyphWriter(writer, _glyphs);
        }

        var stream = new OutputStream(OpenRedirected(), "Standard output", "Make room where it leads to, or send it elsewhere.");
        return new StreamWriter(stream, _utf8) { AutoFlush = true };
    }

    // The console's own stream keeps quiet when whoever reads it has gone; a file stream says so.
    private static Stream OpenRedirected()
    {
        try
        {
            var handle = OperatingSystem.IsWindows() ? StandardHandle(StandardOutputOfWindows) : StandardOutputOfUnix;
            var stream = new FileStream(new SafeFileHandle(handle, ownsHandle: false), FileAccess.Write, bufferSize: 1);
            // In a file there is no reader to go, and a file stream keeps a place of its own there: what others write behind it
            // would lie over it.
            return stream.CanSeek ? Console.OpenStandardOutput() : stream;
        }
        catch (Exception cause) when (OutputFailure.Is(cause) || cause is ArgumentException)
        {
            // There is none: what is written says so, or is meant to be lost.
            return Console.OpenStandardOutput();
        }
    }

    private static IAnsiConsole? OpenAnsiOfErrors()
    {
        if (Console.IsErrorRedirected)
        {
            return null;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Profile.Capabilities.Ansi ? console : null;
    }

    private static TextWriter OpenError() => Console.IsErrorRedirected
        ? new StreamWriter(Console.OpenStandardError(), _utf8) { AutoFlush = true }
        : Console.Error;

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint StandardHandle(int which);
}
