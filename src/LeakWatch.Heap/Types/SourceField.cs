namespace LeakWatch.Heap.Types;

/// <summary>A field as its author knows it.</summary>
/// <param name="TypeToken">The TypeDef token of the type in which the source has it.</param>
/// <param name="Name">Its name in the source.</param>
public readonly record struct SourceField(int TypeToken, string Name);
