using LeakWatch.Files.Format;

namespace LeakWatch.Files.Diff;

/// <summary>Tells where the equal lines of one file began that are handed out one after the other.</summary>
internal struct EqualRun
{
    private long _start;
    private long _lastLine;

    /// <summary>
    /// Where in the file the first line lies that equals the present one and was handed out as well, without a gap.
    /// </summary>
    public long Next(SnapshotFileReader file)
    {
        if (!file.RepeatsPrevious || _lastLine != file.LineNumber - 1)
        {
            _start = file.Position;
        }

        _lastLine = file.LineNumber;
        return _start;
    }
}
