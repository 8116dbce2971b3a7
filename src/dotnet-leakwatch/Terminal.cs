#pragma warning disable RS0030 // The one place that may touch the console.
using LeakWatch.Reporting.Formatting;
using Spectre.Console;

namespace LeakWatch;

/// <summary>The process's own streams and terminal.</summary>
internal sealed class Terminal
{
    private readonly TextWriter _error = Console.Error;

    /// <summary>The terminal, for the live view.</summary>
    public IAnsiConsole Ansi { get; } = AnsiConsole.Console;

    /// <summary>Standard input.</summary>
    public TextReader Input { get; } = Console.In;

    /// <summary>Standard output, for text and JSON.</summary>
    public TextWriter Output { get; } = Console.Out;

    /// <summary>Whether a live view has both a screen and a keyboard.</summary>
    public bool IsInteractive { get; } = !Console.IsOutputRedirected && !Console.IsInputRedirected;

    /// <summary>Whether block characters can be written.</summary>
    public bool IsUnicode { get; } = Console.OutputEncoding.CodePage is 65001 or 1200;

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
            _error.WriteLine(details);
        }
    }
}
