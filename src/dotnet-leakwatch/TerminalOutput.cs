using System.Text;
using LeakWatch.Reporting.Formatting;
using Spectre.Console;

#pragma warning disable RS0030 // Beside Terminal: what the console tells of its size.

namespace LeakWatch.Tool;

/// <summary>A terminal that does not have all characters, for the live view.</summary>
internal sealed class TerminalOutput : IAnsiConsoleOutput
{
    private readonly AnsiConsoleOutput _console = new(Console.Out);

    /// <summary>Makes one.</summary>
    /// <param name="glyphs">What it has.</param>
    public TerminalOutput(Glyphs glyphs) => Writer = new GlyphWriter(Console.Out, glyphs);

    /// <inheritdoc/>
    public TextWriter Writer { get; }

    /// <inheritdoc/>
    public bool IsTerminal => _console.IsTerminal;

    /// <inheritdoc/>
    public int Width => _console.Width;

    /// <inheritdoc/>
    public int Height => _console.Height;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => _console.SetEncoding(encoding);
}
