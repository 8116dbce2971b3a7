namespace LeakWatch.Heap.Roots;

/// <summary>Where a static field that the runtime reports may be declared.</summary>
/// <param name="Module">The index of the module.</param>
/// <param name="Field">The definition; null for one of a module without metadata.</param>
internal readonly record struct StaticFieldCandidate(int Module, StaticFieldDefinition? Field);
