using System.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>Text that is written in large pieces, to an output that flushes each.</summary>
internal sealed class PiecewiseText
{
    private const int PieceLength = 1 << 15;

    private readonly TextWriter _output;
    private readonly StringBuilder _piece = new();

    public PiecewiseText(TextWriter output) => _output = output;

    public void WriteLine(string line)
    {
        Write(line);
        Write("\n");
    }

    public void Write(string text)
    {
        _piece.Append(text);
        if (_piece.Length >= PieceLength)
        {
            Flush();
        }
    }

    public void Flush()
    {
        foreach (var chunk in _piece.GetChunks())
        {
            _output.Write(chunk.Span);
        }

        _piece.Clear();
        _output.Flush();
    }
}
