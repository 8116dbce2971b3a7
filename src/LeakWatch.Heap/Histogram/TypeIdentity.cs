using LeakWatch.Heap.Known;
using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Histogram;

/// <summary>What tells one type from another across snapshots.</summary>
/// <param name="Name">As C# writes it.</param>
/// <param name="Assembly">The file name of the defining module, such as <c>Shop.dll</c>; empty where it is unknown.</param>
public sealed record TypeIdentity(TypeName Name, string Assembly)
{
    /// <summary>Whether its objects are delegates.</summary>
    public bool IsDelegate { get; init; }

    /// <summary>
    /// Whether it is a type of the program rather than of the framework; a generic type of the framework is not, whatever its
    /// arguments.
    /// </summary>
    public bool IsOfProgram => !FrameworkModules.Contains(Assembly);

    /// <summary>Whether its objects are arrays.</summary>
    public bool IsArray => Name.Full.EndsWith(']');
}
