using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Modules.Bundles;

/// <summary>A part of a file as a stream. Does not close the file.</summary>
internal sealed class FileSlice : ReadOnlyStream
{
    private readonly SafeFileHandle _file;
    private readonly long _offset;

    public FileSlice(SafeFileHandle file, long offset, long length)
        : base(length)
    {
        _file = file;
        _offset = offset;
    }

    protected override int ReadAt(long position, Span<byte> buffer) => RandomAccess.Read(_file, buffer, _offset + position);
}
