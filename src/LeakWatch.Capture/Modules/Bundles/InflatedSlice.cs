using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Modules.Bundles;

/// <summary>
/// A compressed part of a file as a stream of what it was before. Takes no memory for it: going back inflates it anew from its
/// beginning.
/// </summary>
internal sealed class InflatedSlice : ReadOnlyStream
{
    private const int SkipBytes = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly BundleEntry _entry;
    private DeflateStream _inflater;
    private long _inflatedTo;
    private byte[]? _skipped;

    public InflatedSlice(SafeFileHandle file, BundleEntry entry)
        : base(entry.Size)
    {
        _file = file;
        _entry = entry;
        _inflater = Begin();
    }

    protected override int ReadAt(long position, Span<byte> buffer)
    {
        if (position < _inflatedTo)
        {
            _inflater.Dispose();
            _inflater = Begin();
            _inflatedTo = 0;
        }

        while (_inflatedTo < position)
        {
            _skipped ??= new byte[SkipBytes];
            var step = _skipped.AsSpan(0, (int)Math.Min(SkipBytes, position - _inflatedTo));
            _inflater.ReadExactly(step);
            _inflatedTo += step.Length;
        }

        var read = _inflater.Read(buffer);
        _inflatedTo += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _inflater.Dispose();
        base.Dispose(disposing);
    }

    private DeflateStream Begin() => new(new FileSlice(_file, _entry.Offset, _entry.CompressedSize), CompressionMode.Decompress);
}
