namespace LeakWatch.Heap.Roots;

/// <summary>
/// What is to be known of each kind of root. One table: what they are called, and what follows from that, is written nowhere
/// else.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Tier">See <see cref="Graph.HeapRoot.Tier"/>: that of the program's own, and behind it that of all others.</param>
/// <param name="Named">What one is called whose name is known, with <c>{0}</c> for that.</param>
/// <param name="Unnamed">What any other is called.</param>
/// <param name="Advice">
/// What to look for where it holds what grows, with <c>{0}</c> for its name; null where nothing is known.
/// </param>
internal sealed record RootKinds(RootKind Kind, (int OfProgram, int Other) Tier, string Named, string Unnamed, string? Advice)
{
    private static readonly RootKinds[] _all =
    [
        new(
            RootKind.Static,
            (0, 3),
            "static {0}",
            "a static field",
            "look for what adds to {0} and never removes"),
        new(
            RootKind.Singleton,
            (0, 1),
            "singleton {0}",
            "a singleton",
            "look for what adds to {0} and never removes"),
        new(
            RootKind.ThreadStatic,
            (5, 5),
            "a thread's static fields",
            "a thread's static fields",
            "look for what adds to a [ThreadStatic] field, of a thread that lives on"),
        new(
            RootKind.Assemblies,
            (2, 2),
            "the loaded assemblies",
            "the loaded assemblies",
            "each stays until the process ends: look for XmlSerializers made with extra types or overrides, and for proxies, "
                + "scripts and AssemblyBuilders made for each call; make each once and keep it"),
        new(
            RootKind.AsyncLocal,
            (2, 2),
            "the AsyncLocals of a thread",
            "the AsyncLocals of a thread",
            "an AsyncLocal is set over and over: look for a BeginScope that is never disposed of"),
        new(
            RootKind.LoadContext,
            (5, 5),
            "a collectible AssemblyLoadContext",
            "a collectible AssemblyLoadContext",
            "it is gone after Unload, and once nothing refers to its objects and types: look for events, threads and caches "
                + "that keep one"),
        new(
            RootKind.Interned,
            (5, 5),
            "the intern table",
            "the intern table",
            "interned strings stay until the process ends: look for string.Intern of what comes from outside"),
        new(
            RootKind.UnnamedStatic,
            (5, 5),
            "an unnamed static field or a handle",
            "an unnamed static field or a handle",
            "look for what adds to a static field of a generic type or one that is [ThreadStatic] and never removes, and for "
                + "GCHandle.Alloc without Free"),
        new(
            RootKind.PinnedHandle,
            (5, 5),
            "a pinned handle",
            "a pinned handle",
            "look for GCHandle.Alloc with Pinned without Free, and for calls to native code that never complete"),
        new(
            RootKind.ComHandle,
            (5, 5),
            "a COM handle",
            "a COM handle",
            "native code holds references by COM: look for what it never releases"),
        new(RootKind.Handle, (5, 5), "a handle", "a handle", "look for GCHandle.Alloc without Free"),
        new(RootKind.Other, (5, 5), "the runtime", "the runtime", null),
        new(RootKind.FinalizerQueue, (6, 6), "the finalizer queue", "the finalizer queue", null),
        new(
            RootKind.Stack,
            (2, 7),
            "the stack of {0}",
            "the stack",
            "the method runs on and on, and keeps them in a local variable"),
    ];

    // What runs now and then holds whatever is to run: the last of all static fields that anybody thinks of. Not behind handles: these
    // hold the arrays in which static fields are.
    private const int TierOfSchedulers = 4;
    private static readonly string[] _schedulers = ["System.Threading.TimerQueue.", "System.Threading.ThreadPool"];

    /// <summary>What a static field is called of which only the type is known: this, and the type.</summary>
    public const string FieldOfType = "a static field of ";

    /// <summary>A kind.</summary>
    public static RootKinds Of(RootKind kind) => Array.Find(_all, row => row.Kind == kind)!;

    /// <summary>The tier of a root: see <see cref="Graph.HeapRoot.Tier"/>.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name; null where it has none.</param>
    /// <param name="isOfProgram">
    /// Whether it is the program's own; of a stack, whether it is a method of the program that runs on.
    /// </param>
    public static int TierOf(RootKind kind, string? name, bool isOfProgram) =>
        isOfProgram ? Of(kind).Tier.OfProgram
        : name is not null && Array.Exists(_schedulers, known => name.StartsWith(known, StringComparison.Ordinal))
            ? TierOfSchedulers
        : Of(kind).Tier.Other;

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
