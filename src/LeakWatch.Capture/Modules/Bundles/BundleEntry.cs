namespace LeakWatch.Capture.Modules.Bundles;

/// <summary>Where an assembly lies in a single-file program.</summary>
/// <param name="Offset">From the beginning of the file, in bytes.</param>
/// <param name="Size">Of the assembly, in bytes.</param>
/// <param name="CompressedSize">Of what lies in the file, where that is compressed; 0 where it is not.</param>
internal readonly record struct BundleEntry(long Offset, long Size, long CompressedSize)
{
    public long StoredSize => CompressedSize == 0 ? Size : CompressedSize;
}
