namespace LeakWatch.Heap.Roots;

/// <summary>Where a static field that the runtime reports may be declared.</summary>
/// <param name="Module">
/// The index of the module; without metadata, of the first of some between which nothing in the report tells.
/// </param>
/// <param name="LastModule">The index of the last of those.</param>
/// <param name="Field">The definition; null for one of a module without metadata.</param>
internal readonly record struct StaticFieldCandidate(int Module, int LastModule, StaticFieldDefinition? Field);
