namespace LeakWatch.Heap.Files;

/// <summary>What a Unix system knows of a file or folder.</summary>
/// <param name="Owner">The id of the user that it belongs to.</param>
/// <param name="Mode">Kind and permissions, as in <c>st_mode</c>.</param>
/// <param name="Links">How many names it has.</param>
internal readonly record struct UnixFacts(uint Owner, uint Mode, uint Links)
{
    private const uint KindMask = 0xF000;

    public bool IsFolder => (Mode & KindMask) == 0x4000;

    public bool IsOrdinaryFile => (Mode & KindMask) == 0x8000;

    public bool IsLink => (Mode & KindMask) == 0xA000;

    public bool IsSocket => (Mode & KindMask) == 0xC000;

    /// <summary>What its owner and everybody else may do.</summary>
    public UnixFileMode Permissions => (UnixFileMode)(Mode & 0xFFF);
}
