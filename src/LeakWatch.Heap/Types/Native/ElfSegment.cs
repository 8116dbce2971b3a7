namespace LeakWatch.Heap.Types.Native;

/// <summary>A part of an ELF file as it is loaded.</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it begins in memory, with nothing added for where the file was loaded.</param>
/// <param name="Size">Its bytes in the file.</param>
/// <param name="IsWritable">Whether it may be written to, as when it was loaded: what is in memory is not what is in the file.</param>
internal readonly record struct ElfSegment(ulong Offset, ulong Address, ulong Size, bool IsWritable);
