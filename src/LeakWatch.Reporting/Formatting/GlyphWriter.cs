using System.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>Writes to a terminal that does not have all characters, with stand-ins for those.</summary>
public sealed class GlyphWriter : TextWriter
{
    private readonly TextWriter _inner;
    private readonly Glyphs _glyphs;

    /// <summary>Makes one.</summary>
    /// <param name="inner">The terminal; not disposed of.</param>
    /// <param name="glyphs">What it has.</param>
    public GlyphWriter(TextWriter inner, Glyphs glyphs)
        : base(inner.FormatProvider)
    {
        _inner = inner;
        _glyphs = glyphs;
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (_glyphs.StandInFor(value) is { } standIn)
        {
            _inner.Write(standIn);
        }
        else
        {
            _inner.Write(value);
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (buffer.Length > 0)
        {
            var plain = 0;
            while (plain < buffer.Length && _glyphs.StandInFor(buffer[plain]) is null)
            {
                plain++;
            }

            _inner.Write(buffer[..plain]);
            buffer = buffer[plain..];
            if (buffer.Length > 0)
            {
                Write(buffer[0]);
                buffer = buffer[1..];
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        _inner.WriteLine();
    }

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();
}
