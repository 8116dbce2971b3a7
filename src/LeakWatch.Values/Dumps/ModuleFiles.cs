using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// The files that a dumped process had mapped, for what a core file of the system leaves out: what was never written to is not in
/// it. A file counts only where nothing speaks against its being the one that was mapped. One thread.
/// </summary>
internal sealed class ModuleFiles : IDisposable
{
    private const int PageBytes = 4096;

    private readonly MappedFile[] _mapped;
    private readonly DateTime _takenAt;
    private readonly Func<ulong, Memory<byte>, int> _readDump;
    private readonly Dictionary<string, MappedImage?> _files = [];

    /// <summary>Makes them.</summary>
    /// <param name="mapped">What was mapped.</param>
    /// <param name="takenAt">When: files that were written since are others.</param>
    /// <param name="readDump">Reads what the dump itself has.</param>
    public ModuleFiles(IEnumerable<MappedFile> mapped, DateTime takenAt, Func<ulong, Memory<byte>, int> readDump)
    {
        _mapped = [.. mapped.Where(file => file.Start < file.End).OrderBy(file => file.Start)];
        _takenAt = takenAt;
        _readDump = readDump;
    }

    /// <summary>Files that were read, and of which the dump has nothing by which they could be compared.</summary>
    public int Assumed { get; private set; }

    /// <summary>Where each of them begins in memory.</summary>
    public IEnumerable<MappedFile> Images => _mapped.Where(file => file.Offset == 0).DistinctBy(file => file.Path);

    /// <summary>Copies bytes of whichever file was mapped at an address; returns how many came.</summary>
    public int Read(ulong address, Span<byte> destination)
    {
        if (Find(address) is not { } mapped || FileOf(mapped.Path) is not { } file)
        {
            return 0;
        }

        var offset = mapped.Offset + (address - mapped.Start);
        var length = Math.Min(Math.Min((ulong)destination.Length, mapped.End - address), file.SameFrom(offset));
        try
        {
            return RandomAccess.Read(file.Handle, destination[..(int)length], (long)offset);
        }
        catch (Exception cause) when (cause is IOException or ArgumentException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file?.Dispose();
        }
    }

    private MappedFile? Find(ulong address)
    {
        var (low, high) = (0, _mapped.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (address < _mapped[middle].Start)
            {
                high = middle - 1;
            }
            else if (address >= _mapped[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return _mapped[middle];
            }
        }

        return null;
    }

    private MappedImage? FileOf(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            _files[path] = file = Open(path);
        }

        return file;
    }

    private MappedImage? Open(string path)
    {
        try
        {
            // No pipe, no device: these have no length.
            var info = new FileInfo(path);
            if (!Path.IsPathFullyQualified(path) || !info.Exists || info.Length == 0 || info.LastWriteTimeUtc > _takenAt)
            {
                return null;
            }

            var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            if (IsTheSame(file, path))
            {
                return new MappedImage(file, path);
            }

            file.Dispose();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Then there is none to be read here.
        }

        return null;
    }

    // The first page has the time of the build or the place of its id, and what was mapped lies within the file.
    private bool IsTheSame(SafeFileHandle file, string path)
    {
        var ofPath = Array.FindAll(_mapped, mapped => mapped.Path == path);
        var end = ofPath.Max(mapped => mapped.Offset + (mapped.End - mapped.Start));
        if (end > (ulong)RandomAccess.GetLength(file) + PageBytes - 1)
        {
            return false;
        }

        var first = Array.Find(ofPath, mapped => mapped.Offset == 0);
        var (dumped, own) = (new byte[PageBytes], new byte[PageBytes]);
        if (first.End == 0 || _readDump(first.Start, dumped) != PageBytes)
        {
            Assumed++;
            return true;
        }

        var length = RandomAccess.Read(file, own, 0);
        return dumped.AsSpan(0, length).SequenceEqual(own.AsSpan(0, length));
    }
}
