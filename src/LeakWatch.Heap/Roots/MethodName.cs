namespace LeakWatch.Heap.Roots;

/// <summary>The name of a method on a stack.</summary>
/// <param name="Name">With its type, such as <c>Shop.Program.Main</c>.</param>
/// <param name="IsOfProgram">Whether its module is part of the program rather than of the framework.</param>
public readonly record struct MethodName(string Name, bool IsOfProgram);
