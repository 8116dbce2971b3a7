namespace LeakWatch.Heap.Known;

/// <summary>Tells the files of the framework from those of the program, by their names.</summary>
public static class FrameworkModules
{
    /// <summary>Whether a module of this file name, such as <c>System.Linq.dll</c>, is part of the framework.</summary>
    public static bool Contains(string fileName) => fileName.StartsWith("System.", StringComparison.Ordinal)
        || fileName.StartsWith("Microsoft.", StringComparison.Ordinal)
        || fileName is "mscorlib.dll" or "netstandard.dll" or "WindowsBase.dll";
}
