using OxyPlot;

namespace LeakWatch.Reporting.Page.Charts;

/// <summary>
/// How wide text is: by the library's own measures, which are those of Helvetica in points, in the pixels of a drawing, with room for
/// the wider font that a reader's system may have.
/// </summary>
internal sealed class TextWidths : PdfRenderContext
{
    private const double PixelsOfPoint = 96.0 / 72;
    private const double Widest = 1.2;

    public TextWidths()
        : base(1, 1, OxyColors.Transparent)
    {
    }

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new OxySize(size.Width * PixelsOfPoint * Widest, size.Height * PixelsOfPoint);
    }
}
