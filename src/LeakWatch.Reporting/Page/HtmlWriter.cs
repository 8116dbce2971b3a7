using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Page;

/// <summary>
/// Writes HTML from interpolated strings: what stands in them literally is markup, whatever is filled in is text, and encoded.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly TextWriter _output;

    public HtmlWriter(TextWriter output) => _output = output;

    /// <summary>Writes it, and a line feed.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] Content content)
    {
        _ = content;
        _output.Write('\n');
    }

    /// <summary>Text as markup.</summary>
    public static string Encode(string text) => _encoder.Encode(Printable.Escape(text));

    /// <summary>An interpolated string on its way.</summary>
    [InterpolatedStringHandler]
    [SuppressMessage("Performance", "CA1815", Justification = "Made by the compiler, and never compared.")]
    internal readonly struct Content
    {
        private readonly TextWriter _output;

        public Content(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _ = literalLength;
            _ = formattedCount;
            _output = writer._output;
        }

        public void AppendLiteral(string markup) => _output.Write(markup);

        public void AppendFormatted(string? text) => _output.Write(Encode(text ?? ""));

        public void AppendFormatted(long number) => _output.Write(number);

        public void AppendFormatted(double number) => _output.Write(number);

        public void AppendFormatted(Markup markup) => _output.Write(markup.Text);
    }
}
