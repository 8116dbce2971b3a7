using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Known;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Types that are the inside of something a programmer knows by another name: they are passed over on paths and in what is said
/// to be added.
/// </summary>
internal static class Plumbing
{
    /// <summary>Whether a type is the inside of something.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parent">What holds it; null for a root.</param>
    public static bool IsInside(TypeIdentity type, TypeIdentity? parent)
    {
        var name = type.Name.Full;
        if (KnownTypes.IsInside(name))
        {
            return true;
        }

        // An array within a collection is its buffer, whatever it holds, and within a delegate its invocation list.
        if (name.EndsWith(']'))
        {
            return parent is not null && (parent.IsDelegate || IsCollection(parent) || IsInside(parent, null));
        }

        // A builder is nested in what it builds, and a collection like that.
        return KnownTypes.HasInsides(name) && IsNested(name) && KnownTypes.Container(name) is null;
    }

    /// <summary>
    /// Whether what somebody added is behind the type rather than of it: the insides, and delegates, which stand for their
    /// target.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="parent">What holds it; null for a root.</param>
    public static bool IsCarrier(TypeIdentity type, TypeIdentity? parent) => type.IsDelegate || IsInside(type, parent);

    private static bool IsCollection(TypeIdentity type) => KnownTypes.HasInsides(type.Name.Full) && !type.Name.Full.EndsWith(']');

    // Another name behind the arguments, as in Dictionary<int, Order>.Entry; within the arguments it says nothing.
    private static bool IsNested(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length - 1; i++)
        {
            depth += name[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && name[i] == '>' && name[i + 1] == '.')
            {
                return true;
            }
        }

        return false;
    }
}
