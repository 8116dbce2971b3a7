using System.Reflection.PortableExecutable;
using LeakWatch.Heap.Types.Native;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// A file that was mapped, and which parts of it are in memory as they are in the file: not those that are written to when it is
/// loaded, to put addresses into them.
/// </summary>
internal sealed class MappedImage : IDisposable
{
    private readonly List<(ulong Start, ulong End)> _written;

    /// <summary>Takes over an open file.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="path">Its path.</param>
    public MappedImage(SafeFileHandle handle, string path)
    {
        Handle = handle;
        _written = [.. WrittenIn(path)];
        _written.Sort();
    }

    /// <summary>The file.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>How many bytes from an offset on are in memory as they are in the file.</summary>
    public ulong SameFrom(ulong offset)
    {
        foreach (var (start, end) in _written)
        {
            if (offset < end)
            {
                return start > offset ? start - offset : 0;
            }
        }

        return ulong.MaxValue;
    }

    public void Dispose() => Handle.Dispose();

    private static List<(ulong Start, ulong End)> WrittenIn(string path)
    {
        using var elf = ElfFile.TryOpen(path);
        return elf is null
            ? WrittenInPortable(path)
            : [.. elf.Segments.Where(part => part.IsWritable).Select(part => (part.Offset, part.Offset + part.Size))];
    }

    private static List<(ulong Start, ulong End)> WrittenInPortable(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return
            [
                .. new PEHeaders(stream).SectionHeaders
                    .Where(section => (section.SectionCharacteristics & SectionCharacteristics.MemWrite) != 0)
                    .Select(section => (
                        (ulong)(uint)section.PointerToRawData,
                        (ulong)(uint)section.PointerToRawData + (uint)section.SizeOfRawData)),
            ];
        }
        catch (Exception cause) when (cause is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // Neither is loaded by anything that would write to it.
            return [];
        }
    }
}
