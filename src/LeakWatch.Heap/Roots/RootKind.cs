namespace LeakWatch.Heap.Roots;

/// <summary>What keeps an object alive from outside of the heap.</summary>
public enum RootKind
{
    /// <summary>A static field.</summary>
    Static,

    /// <summary>A service of which the program's container makes one only.</summary>
    Singleton,

    /// <summary>A strong handle, a pinned one among them.</summary>
    Handle,

    /// <summary>A thread's statics.</summary>
    ThreadStatic,

    /// <summary>The queue of objects that wait for their finalizer.</summary>
    FinalizerQueue,

    /// <summary>A local variable or an argument on a thread's stack.</summary>
    Stack,

    /// <summary>Anything else that the runtime itself holds.</summary>
    Other,
}
