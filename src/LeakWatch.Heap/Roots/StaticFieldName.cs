namespace LeakWatch.Heap.Roots;

/// <summary>A static field by name, and whether the program itself declares it.</summary>
/// <param name="Name">
/// With its declaring type, such as <c>Shop.SessionCache.s_sessions</c>; where that is one of two, <c>s_sessions of
/// Shop.SessionCache or Shop.Archive</c>; where it is not known, <c>s_sessions of a type that is not known</c>.
/// </param>
/// <param name="IsOfProgram">Whether the declaring module is part of the program rather than of the framework.</param>
public readonly record struct StaticFieldName(string Name, bool IsOfProgram)
{
    /// <summary>Stands behind the name of a field whose declaring type is not known.</summary>
    public const string OfUnknownType = " of a type that is not known";
}
