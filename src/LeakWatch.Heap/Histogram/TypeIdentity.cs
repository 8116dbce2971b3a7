using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Histogram;

/// <summary>What tells one type from another across snapshots.</summary>
/// <param name="Name">As C# writes it.</param>
/// <param name="Assembly">The file name of the defining module, such as <c>Shop.dll</c>; empty where it is unknown.</param>
public sealed record TypeIdentity(TypeName Name, string Assembly)
{
    /// <summary>Whether its objects are delegates.</summary>
    public bool IsDelegate { get; init; }

    /// <summary>Whether its objects are arrays.</summary>
    public bool IsArray => Name.Full.EndsWith(']');
}
