using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using LeakWatch.Heap.Text;

namespace LeakWatch.Capture.Symbols;

/// <summary>
/// The portable symbols of a module, from the file beside it or from the module itself, if they are of the same build. Nothing in the files
/// is trusted, and none of their code is loaded. One thread.
/// </summary>
internal sealed class PortableSymbols : IDisposable
{
    private const int MaxBytes = 128 << 20;
    private const int MaxPathLength = 4_096;
    private const int IdBytes = 20;
    private const uint Embedded = 0x4244504D; // "MPDB"
    private const int MethodTable = 0x06;
    private const int RowMask = 0x00FFFFFF;

    private readonly MetadataReaderProvider _provider;

    private PortableSymbols(MetadataReaderProvider provider) => _provider = provider;

    /// <summary>Opens the symbols of a module; null where there are none, or none of this build.</summary>
    /// <param name="modulePath">The module, as the target sees it.</param>
    /// <param name="signature">The signature of the symbols of the module that is loaded; empty where that is not known.</param>
    /// <param name="open">Opens a file of the target, to be read from any position; null where it cannot be.</param>
    public static PortableSymbols? TryOpen(string modulePath, Guid signature, Func<string, Stream?> open)
    {
        try
        {
            using var stream = open(modulePath);
            if (stream is null || stream.Length > int.MaxValue)
            {
                return null;
            }

            using var module = new PEReader(stream, PEStreamOptions.LeaveOpen);
            return Find(module, modulePath, signature, open) is { } provider ? new PortableSymbols(provider) : null;
        }
        catch (Exception cause) when (IsOfFile(cause))
        {
            return null;
        }
    }

    /// <summary>The line of an instruction of a method; without one, or where it has none, the first of the method.</summary>
    /// <param name="methodToken">The method's metadata token.</param>
    /// <param name="ilOffset">The instruction; null where it is not known.</param>
    public SourceLine? LineOf(int methodToken, int? ilOffset)
    {
        try
        {
            var reader = _provider.GetMetadataReader();
            var row = methodToken & RowMask;
            if (methodToken >> 24 != MethodTable || row == 0 || row > reader.MethodDebugInformation.Count)
            {
                return null;
            }

            SequencePoint? first = null;
            SequencePoint? last = null;
            var method = reader.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(row));
            foreach (var point in method.GetSequencePoints())
            {
                if (point.IsHidden)
                {
                    continue;
                }

                first ??= point;
                last = point.Offset <= ilOffset ? point : last;
            }

            return (last ?? first) is { Document.IsNil: false } found
                && reader.GetString(reader.GetDocument(found.Document).Name) is { Length: > 0 and <= MaxPathLength } file
                ? new SourceLine(file, found.StartLine, last is not null)
                : null;
        }
        catch (Exception cause) when (IsOfFile(cause))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private static MetadataReaderProvider? Find(PEReader module, string modulePath, Guid signature, Func<string, Stream?> open)
    {
        var entries = module.ReadDebugDirectory();
        foreach (var entry in entries)
        {
            if (entry.Type != DebugDirectoryEntryType.CodeView || !entry.IsPortableCodeView)
            {
                continue;
            }

            var data = module.ReadCodeViewDebugDirectoryData(entry);
            // The file is another build than what is loaded.
            if (signature != Guid.Empty && data.Guid != signature)
            {
                continue;
            }

            var id = new BlobContentId(data.Guid, entry.Stamp);
            if (Beside(modulePath, data.Path, id, open) is { } beside)
            {
                return beside;
            }

            foreach (var embedded in entries.Where(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
            {
                if (IsOfFairSize(module, embedded)
                    && module.ReadEmbeddedPortablePdbDebugDirectoryData(embedded) is var provider && IsOf(provider, id))
                {
                    return provider;
                }
            }
        }

        return null;
    }

    private static MetadataReaderProvider? Beside(
        string modulePath, string symbolPath, BlobContentId id, Func<string, Stream?> open)
    {
        // Where it was built is of no interest, and none of this tool's files: only the name counts, beside the module.
        var name = AnyPath.FileNameOf(symbolPath);
        if (name.Length == 0)
        {
            return null;
        }

        using var stream = open(AnyPath.FolderOf(modulePath) + name);
        if (stream is null || stream.Length is 0 or > MaxBytes)
        {
            return null;
        }

        try
        {
            var provider = MetadataReaderProvider.FromPortablePdbStream(stream, MetadataStreamOptions.PrefetchMetadata);
            return IsOf(provider, id) ? provider : null;
        }
        catch (Exception cause) when (IsOfFile(cause))
        {
            // The module may have its own.
            return null;
        }
    }

    // What is inflated says how large it will be.
    private static bool IsOfFairSize(PEReader module, DebugDirectoryEntry entry)
    {
        var header = module.GetSectionData(entry.DataRelativeVirtualAddress).GetContent(0, 2 * sizeof(uint)).AsSpan();
        return BinaryPrimitives.ReadUInt32LittleEndian(header) == Embedded
            && BinaryPrimitives.ReadUInt32LittleEndian(header[sizeof(uint)..]) is > 0 and <= MaxBytes;
    }

    private static bool IsOf(MetadataReaderProvider provider, BlobContentId id)
    {
        try
        {
            if (provider.GetMetadataReader().DebugMetadataHeader is { Id.Length: IdBytes } header
                && new BlobContentId(header.Id) == id)
            {
                return true;
            }
        }
        catch (BadImageFormatException)
        {
            // Then it is of nothing.
        }

        provider.Dispose();
        return false;
    }

    private static bool IsOfFile(Exception cause) => cause is IOException or UnauthorizedAccessException or NotSupportedException
        or ArgumentException or BadImageFormatException or InvalidOperationException or OverflowException or InvalidDataException;
}
