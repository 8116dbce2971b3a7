using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LeakWatch.Reporting.Live;

/// <summary>
/// Puts whole screens on a terminal, each over the last one: in one write, without clearing, so that nothing flickers.
/// </summary>
internal sealed class FramePainter
{
    private const string Home = "\e[H";
    private const string ClearToEndOfLine = "\e[K";

    private readonly IAnsiConsole _console;

    public FramePainter(IAnsiConsole console) => _console = console;

    public void Paint(IRenderable screen, int width, int height)
    {
        using var buffer = new StringWriter();
        var canvas = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = _console.Profile.Capabilities.ColorSystem switch
            {
                ColorSystem.NoColors => ColorSystemSupport.NoColors,
                ColorSystem.Legacy => ColorSystemSupport.Legacy,
                ColorSystem.Standard => ColorSystemSupport.Standard,
                ColorSystem.EightBit => ColorSystemSupport.EightBit,
                _ => ColorSystemSupport.TrueColor,
            },
            Out = new AnsiConsoleOutput(buffer),
            Interactive = InteractionSupport.No,
        });
        canvas.Profile.Width = width;
        canvas.Profile.Height = height;
        canvas.Profile.Capabilities.Unicode = _console.Profile.Capabilities.Unicode;
        canvas.Write(screen);
        var lines = buffer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var frame = new StringBuilder(Home);
        for (var i = 0; i < Math.Min(lines.Length, height); i++)
        {
            // Cleared before it is written: behind the last column the cursor stands on that column, and would clear it.
            frame.Append(i == 0 ? "" : "\r\n").Append(ClearToEndOfLine).Append(lines[i]);
        }

        _console.Profile.Out.Writer.Write(frame.ToString());
        _console.Profile.Out.Writer.Flush();
    }
}
