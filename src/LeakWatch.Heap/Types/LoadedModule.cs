namespace LeakWatch.Heap.Types;

/// <summary>A module that the target has loaded.</summary>
/// <param name="Id">The runtime's handle of it.</param>
/// <param name="Number">Tells it from an earlier one that had the same handle and is unloaded.</param>
/// <param name="IsOfProgram">Whether it is part of the program rather than of the framework.</param>
public readonly record struct LoadedModule(ulong Id, int Number, bool IsOfProgram);
