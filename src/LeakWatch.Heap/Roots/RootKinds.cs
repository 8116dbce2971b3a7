namespace LeakWatch.Heap.Roots;

/// <summary>
/// What is to be known of each kind of root. One table: what they are called, and what follows from that, is written nowhere
/// else.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Tier">See <see cref="Graph.HeapRoot.Tier"/>.</param>
/// <param name="Named">What one is called whose name is known, with <c>{0}</c> for that.</param>
/// <param name="Unnamed">What any other is called.</param>
/// <param name="Advice">
/// What to look for where it holds what grows, with <c>{0}</c> for its name; null where nothing is known.
/// </param>
internal sealed record RootKinds(RootKind Kind, int Tier, string Named, string Unnamed, string? Advice)
{
    private static readonly RootKinds[] _all =
    [
        new(
            RootKind.Static,
            0,
            "static {0}",
            "a static field",
            "look for what adds to {0} and never removes"),
        new(
            RootKind.ThreadStatic,
            3,
            "a thread's static fields",
            "a thread's static fields",
            "look for what adds to a [ThreadStatic] field of a thread that lives on"),
        new(RootKind.Handle, 3, "a handle", "a handle", null),
        new(RootKind.Other, 3, "the runtime", "the runtime", null),
        new(RootKind.FinalizerQueue, 4, "the finalizer queue", "the finalizer queue", null),
        new(
            RootKind.Stack,
            5,
            "the stack of {0}",
            "the stack",
            "the method runs on and on, and keeps them in a local variable"),
    ];

    /// <summary>The tier of a static field of the framework: behind those of the program.</summary>
    public const int TierOfFramework = 1;

    /// <summary>What a static field is called of which only the type is known: this, and the type.</summary>
    public const string FieldOfType = "a static field of ";

    /// <summary>What a handle is called that keeps its object from being moved.</summary>
    public const string PinnedHandle = "a pinned handle";

    /// <summary>A kind.</summary>
    public static RootKinds Of(RootKind kind) => Array.Find(_all, row => row.Kind == kind)!;

    /// <summary>What a root is called.</summary>
    /// <param name="name">Its name; null where that is not known.</param>
    public string NameOf(string? name) => name is null ? Unnamed : string.Format(null, Named, name);

    /// <summary>The name within what a root is called; the whole where it has none.</summary>
    public string NameWithin(string root)
    {
        var start = Named.IndexOf("{0}", StringComparison.Ordinal);
        return start > 0 && root.StartsWith(Named[..start], StringComparison.Ordinal) ? root[start..] : root;
    }
}
