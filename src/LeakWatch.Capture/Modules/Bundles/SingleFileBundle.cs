using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Modules.Bundles;

/// <summary>
/// A single-file program: an executable with the program's assemblies behind it, compressed or not. Holds the file open, so that
/// another one that takes its place later does not matter. May be used by several threads.
/// </summary>
internal sealed class SingleFileBundle : IDisposable
{
    // The host comes first; that of .NET 10 with the runtime in it has 12 MB.
    private const long MaximalHostBytes = 64 << 20;
    private const int StepBytes = 1 << 20;
    private const int BufferBytes = 1 << 12;

    private readonly SafeFileHandle _file;
    private readonly IReadOnlyDictionary<string, BundleEntry> _assemblies;

    private SingleFileBundle(SafeFileHandle file, IReadOnlyDictionary<string, BundleEntry> assemblies)
    {
        _file = file;
        _assemblies = assemblies;
    }

    // What the host is looked through for. Computed, so that the tool's own files do not contain it.
    private static ReadOnlySpan<byte> SignatureText => ".net core bundle\n"u8;

    /// <summary>Opens the executable of a process; null where that contains no assemblies or may not be read.</summary>
    /// <param name="executable">
    /// The file. A few milliseconds for one that is no bundle, some 10 ms for one that has the runtime in it.
    /// </param>
    public static SingleFileBundle? TryOpen(string executable)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(executable, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (FindManifest(file) is { } offset && BundleManifest.Read(file, offset) is { Count: > 0 } assemblies)
            {
                var bundle = new SingleFileBundle(file, assemblies);
                file = null;
                return bundle;
            }
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
                or FormatException)
        {
            // Then it is none.
        }
        finally
        {
            file?.Dispose();
        }

        return null;
    }

    /// <summary>An assembly of the program; null where it contains none of this path.</summary>
    /// <param name="path">Relative to the program's folder, with slashes.</param>
    /// <returns>
    /// A stream that can be read from any position, and throws <see cref="InvalidDataException"/> where it is corrupt.
    /// </returns>
    public Stream? Open(string path) => !_assemblies.TryGetValue(path, out var entry) ? null : new BufferedStream(
        entry.CompressedSize == 0 ? new FileSlice(_file, entry.Offset, entry.Size) : new InflatedSlice(_file, entry),
        BufferBytes);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Where the list begins stands right before the signature, and is 0 in a host that nothing was added to.
    private static long? FindManifest(SafeFileHandle file)
    {
        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(SignatureText, signature);
        var marker = sizeof(long) + signature.Length;
        var buffer = new byte[StepBytes];
        for (long start = 0; start < MaximalHostBytes; start += buffer.Length - marker)
        {
            var read = RandomAccess.Read(file, buffer, start);
            var place = buffer.AsSpan(0, read).IndexOf(signature);
            if (place >= sizeof(long))
            {
                return BitConverter.ToInt64(buffer, place - sizeof(long));
            }

            if (read < buffer.Length)
            {
                return null;
            }
        }

        return null;
    }
}
