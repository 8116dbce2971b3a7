using System.IO.Compression;
using System.Text;
using LeakWatch.Files.Guards;

namespace LeakWatch.Files.Format;

/// <summary>Reads snapshot files that are compressed (gzip): lines are asked for again, which takes a file that is not.</summary>
internal static class CompressedFile
{
    private const int BufferBytes = 1 << 17;

    /// <summary>
    /// The file itself where it is not compressed; otherwise what is in it, as a file of its own in the temporary folder that
    /// nobody else reads and that goes when it is closed.
    /// </summary>
    /// <exception cref="IOException">It cannot be read, or there is no room.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or no snapshot is in it.</exception>
    public static FileStream Expand(FileStream file)
    {
        if (!IsCompressed(file))
        {
            return file;
        }

        using (file)
        {
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            // What is foreign may be a few bytes that become terabytes.
            var first = new byte[SnapshotFileFormat.Signature.Length];
            if (gzip.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) < first.Length
                || Encoding.UTF8.GetString(first) != SnapshotFileFormat.Signature)
            {
                throw new InvalidDataException("no snapshot is in it.");
            }

            var path = Path.Combine(Path.GetTempPath(), $"leakwatch-{Guid.NewGuid():N}");
            var expanded = FileGuard.OfThisSystem.CreateNew(path, FileAccess.ReadWrite, FileOptions.DeleteOnClose);
            try
            {
                expanded.Write(first);
                gzip.CopyTo(expanded, BufferBytes);
                expanded.Position = 0;
                return expanded;
            }
            catch
            {
                expanded.Dispose();
                throw;
            }
        }
    }

    private static bool IsCompressed(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        return RandomAccess.Read(file.SafeFileHandle, start, 0) == start.Length && start is [0x1F, 0x8B];
    }
}
