namespace LeakWatch.Heap.Roots;

/// <summary>A static field by name, and whether the program itself declares it.</summary>
/// <param name="Name">With its declaring type, such as <c>Shop.SessionCache.s_sessions</c>; the field's name alone where that is unknown.</param>
/// <param name="IsOfProgram">Whether the declaring module is part of the program rather than of the framework.</param>
public readonly record struct StaticFieldName(string Name, bool IsOfProgram);
