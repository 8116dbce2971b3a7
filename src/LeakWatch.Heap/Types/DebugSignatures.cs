using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace LeakWatch.Heap.Types;

/// <summary>
/// Tells whether a module file is the one that a process has loaded, or another that has taken its place since: by the signature
/// that a build leaves in the module and in its symbols.
/// </summary>
internal static class DebugSignatures
{
    private const int MaxEntries = 64;

    // Of IMAGE_DEBUG_DIRECTORY: the kind, and where in the file the data lies.
    private const int EntryBytes = 28;
    private const int KindAt = 12;
    private const int PlaceAt = 24;
    private const uint CodeView = 2;

    // "RSDS", then the signature.
    private const uint Rsds = 0x53445352;
    private const int GuidAt = 4;
    private const int GuidBytes = 16;

    /// <summary>False where the file has signatures, and none of them is the one that is expected.</summary>
    /// <exception cref="IOException">The file ends too early.</exception>
    public static bool MayBe(Guid expected, PEHeaders headers, Stream stream)
    {
        if (expected == Guid.Empty || headers.PEHeader is not { } header
            || !headers.TryGetDirectoryOffset(header.DebugTableDirectory, out var offset))
        {
            return true;
        }

        var entries = new byte[Math.Clamp(header.DebugTableDirectory.Size / EntryBytes, 0, MaxEntries) * EntryBytes];
        stream.Position = offset;
        stream.ReadExactly(entries);
        var hasAny = false;
        var data = new byte[GuidAt + GuidBytes];
        for (var at = 0; at < entries.Length; at += EntryBytes)
        {
            var entry = entries.AsSpan(at, EntryBytes);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry[KindAt..]) != CodeView)
            {
                continue;
            }

            stream.Position = BinaryPrimitives.ReadUInt32LittleEndian(entry[PlaceAt..]);
            stream.ReadExactly(data);
            if (BinaryPrimitives.ReadUInt32LittleEndian(data) != Rsds)
            {
                continue;
            }

            hasAny = true;
            if (new Guid(data.AsSpan(GuidAt)) == expected)
            {
                return true;
            }
        }

        return !hasAny;
    }
}
