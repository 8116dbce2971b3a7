using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Values.Layouts;

/// <summary>Where a StringBuilder keeps its text: in chunks, each of which refers to the one before it.</summary>
/// <param name="Characters">The array of a chunk.</param>
/// <param name="Length">How many of its characters count.</param>
/// <param name="Offset">How many stand in the chunks before it.</param>
/// <param name="Previous">The chunk before it.</param>
[SuppressMessage("Performance", "CA1812", Justification = "Made by its own method.")]
internal sealed record BuilderFields(FieldLayout Characters, FieldLayout Length, FieldLayout Offset, FieldLayout Previous)
{
    /// <summary>The fields of a layout; null where it has others.</summary>
    public static BuilderFields? Of(ObjectLayout layout) =>
        layout.Find("m_ChunkChars") is { Value.Kind: ValueKind.Reference } characters
        && layout.Find("m_ChunkLength") is { Value.Kind: ValueKind.Int32 } length
        && layout.Find("m_ChunkOffset") is { Value.Kind: ValueKind.Int32 } offset
        && layout.Find("m_ChunkPrevious") is { Value.Kind: ValueKind.Reference } previous
            ? new BuilderFields(characters, length, offset, previous)
            : null;
}
