using System.Buffers.Binary;
using LeakWatch.Heap.Processes;

namespace LeakWatch.Values.Reading;

/// <summary>Where the executable of a Linux process begins in its memory.</summary>
/// <remarks>
/// A single-file program maps the assemblies that are bundled in it one by one, so that the lowest mapping of its file is not its
/// beginning.
/// </remarks>
internal static class MainImage
{
    // getauxval(3): where the program headers are, which the first page of the image holds.
    private const ulong ProgramHeaders = 3;
    private const int EntryBytes = 16;
    private const ulong PageBytes = 4096;

    /// <summary>Its file and address; null where they may not be known.</summary>
    public static (string File, ulong Address)? Of(int processId)
    {
        try
        {
            var file = ProcessExecutable.MappedPathOf(processId);
            var vector = File.ReadAllBytes($"/proc/{processId}/auxv");
            for (var entry = vector.AsSpan(); file is not null && entry.Length >= EntryBytes; entry = entry[EntryBytes..])
            {
                if (BinaryPrimitives.ReadUInt64LittleEndian(entry) == ProgramHeaders)
                {
                    return (file, BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]) & ~(PageBytes - 1));
                }
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Not to be seen by everybody, and gone with the process.
        }

        return null;
    }
}
