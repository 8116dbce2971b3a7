namespace LeakWatch.Files.Output;

/// <summary>
/// Writes at the end of a file of lines, so that none of them is half there: where the disk is full, the last one is taken back.
/// </summary>
internal sealed class WholeLines : WriteOnlyStream
{
    private readonly FileStream _file;
    private long _endOfLines;

    /// <summary>Begins at the end of a file, on a line of its own, and disposes of it with itself.</summary>
    public WholeLines(FileStream file)
    {
        _file = file;
        _endOfLines = file.Length;
        if (EndsWithin(file))
        {
            // Whoever wrote there was killed.
            Write("\n"u8);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var start = _file.Position;
        try
        {
            _file.Write(buffer);
            _file.Flush();
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            TakeBack();
            throw;
        }

        var lineFeed = buffer.LastIndexOf((byte)'\n');
        _endOfLines = lineFeed < 0 ? _endOfLines : start + lineFeed + 1;
    }

    public override void Flush()
    {
        // Nothing is held back.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool EndsWithin(FileStream file)
    {
        Span<byte> last = stackalloc byte[1];
        return file.Length > 0 && RandomAccess.Read(file.SafeFileHandle, last, file.Length - 1) == 1 && last[0] != (byte)'\n';
    }

    private void TakeBack()
    {
        try
        {
            RandomAccess.SetLength(_file.SafeFileHandle, _endOfLines);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            // What went wrong before says more.
        }
    }
}
