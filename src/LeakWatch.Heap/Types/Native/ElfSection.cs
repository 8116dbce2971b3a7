namespace LeakWatch.Heap.Types.Native;

/// <summary>A section of an ELF file.</summary>
/// <param name="Name">Its name, such as <c>.symtab</c>.</param>
/// <param name="Kind">SHT_… of the ELF specification.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Link">The index of the section that belongs to it: of a table of symbols, that with their names.</param>
internal sealed record ElfSection(string Name, uint Kind, ulong Offset, ulong Size, uint Link)
{
    private const uint WithoutContent = 8;

    /// <summary>Whether its content is in the file.</summary>
    public bool HasContent => Kind != WithoutContent;
}
