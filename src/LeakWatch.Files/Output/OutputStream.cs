namespace LeakWatch.Files.Output;

/// <summary>
/// Writes to another stream, and says what could not be written, and whether only its reader has gone, where that one fails.
/// </summary>
public sealed class OutputStream : WriteOnlyStream
{
    private readonly Stream _inner;
    private readonly string _name;
    private readonly string _remedy;
    private readonly bool _isTerminal;

    /// <summary>Makes one that disposes of the other with itself.</summary>
    /// <param name="inner">Where to write.</param>
    /// <param name="name">What that is, as the beginning of a sentence.</param>
    /// <param name="remedy">What to do when it cannot be written.</param>
    /// <param name="isTerminal">Whether it is a terminal, which fails only when it is gone.</param>
    public OutputStream(Stream inner, string name, string remedy, bool isTerminal = false)
    {
        _inner = inner;
        _name = name;
        _remedy = remedy;
        _isTerminal = isTerminal;
    }

    /// <inheritdoc/>
    /// <exception cref="ReaderGoneException">Nobody reads it any longer.</exception>
    /// <exception cref="Heap.Failures.LeakWatchException">It could not be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _inner.Write(buffer);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw Of(cause);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            _inner.Flush();
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw Of(cause);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private Exception Of(Exception cause) =>
        _isTerminal ? new ReaderGoneException(_name, cause) : OutputFailure.Of(cause, _name, _remedy);
}
