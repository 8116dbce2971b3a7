#pragma warning disable RS0030 // The one place that may touch the console.
using System.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Live;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace LeakWatch;

/// <summary>The process's own streams and terminal.</summary>
internal sealed class Terminal
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Files and other programs get UTF-8 on every system; a terminal has its own encoding, and on Windows not much in it.
    private static readonly Glyphs _glyphs = Glyphs.Of(Console.IsOutputRedirected ? _utf8 : Console.OutputEncoding);

    private readonly TextWriter _error = OpenError();

    /// <summary>The terminal, for the live view.</summary>
    public IAnsiConsole Ansi { get; } =
        _glyphs.IsWhole ? AnsiConsole.Console : AnsiConsole.Create(new AnsiConsoleSettings { Out = new TerminalOutput(_glyphs) });

    /// <summary>Standard input.</summary>
    public TextReader Input { get; } = Console.In;

    /// <summary>Standard output, for text and JSON.</summary>
    public TextWriter Output { get; } = OpenOutput();

    /// <summary>Whether a live view has both a screen and a keyboard.</summary>
    public bool IsInteractive { get; } =
        !Console.IsOutputRedirected && !Console.IsInputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>Whether block characters can be written.</summary>
    public bool IsUnicode { get; } = _glyphs.HasBars;

    public void WriteError(string line) => _error.WriteLine(Printable.Escape(line));

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

    /// <summary>Gives the terminal back at once, for an end that waits for nothing.</summary>
    public void Restore()
    {
        if (IsInteractive)
        {
            LiveReport.LeaveScreen(Ansi);
        }
    }

    // The console's own stream keeps quiet when whoever reads it has gone; a file stream says so.
    private static TextWriter OpenOutput()
    {
        if (!Console.IsOutputRedirected)
        {
            return _glyphs.IsWhole ? Console.Out : new GlyphWriter(Console.Out, _glyphs);
        }

        Stream stream = OperatingSystem.IsWindows()
            ? Console.OpenStandardOutput()
            : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 1);
        // In a file there is no reader to go, and a file stream keeps a place of its own there: what others write behind it would lie over it.
        stream = stream.CanSeek ? Console.OpenStandardOutput() : stream;
        return new StreamWriter(stream, _utf8) { AutoFlush = true };
    }

    private static TextWriter OpenError() => Console.IsErrorRedirected
        ? new StreamWriter(Console.OpenStandardError(), _utf8) { AutoFlush = true }
        : Console.Error;
}
