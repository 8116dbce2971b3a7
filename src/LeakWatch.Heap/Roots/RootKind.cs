namespace LeakWatch.Heap.Roots;

/// <summary>What keeps an object alive from outside of the heap.</summary>
public enum RootKind
{
    /// <summary>A static field.</summary>
    Static,

    /// <summary>A service of which the program's container makes one only.</summary>
    Singleton,

    /// <summary>A strong handle of any other kind than those below.</summary>
    Handle,

    /// <summary>A thread's statics.</summary>
    ThreadStatic,

    /// <summary>The queue of objects that wait for their finalizer.</summary>
    FinalizerQueue,

    /// <summary>A local variable or an argument on a thread's stack.</summary>
    Stack,

    /// <summary>Anything else that the runtime itself holds.</summary>
    Other,

    /// <summary>A handle that keeps its object from being moved.</summary>
    PinnedHandle,

    /// <summary>A handle of an object that COM refers to.</summary>
    ComHandle,

    /// <summary>A collectible load context, or what it has allocated, that is not gone.</summary>
    LoadContext,

    /// <summary>The table of interned strings.</summary>
    Interned,

    /// <summary>The list of loaded assemblies, those made in memory among them.</summary>
    Assemblies,

    /// <summary>The values of the AsyncLocals of a thread.</summary>
    AsyncLocal,

    /// <summary>A table of the runtime for static fields that it does not name, those of generic types and before .NET 9 of threads; or a
    /// handle of an array.</summary>
    UnnamedStatic,
}
