namespace LeakWatch.Heap.Walk;

/// <summary>Where a root is, as the runtime says it.</summary>
public enum HeapRootSource : byte
{
    /// <summary>A thread's stack or its statics.</summary>
    Stack = 0,

    /// <summary>The queue of objects that wait for their finalizer.</summary>
    FinalizerQueue = 1,

    /// <summary>A handle.</summary>
    Handle = 2,

    /// <summary>Anything else, in the words of another tool.</summary>
    Other = 255,
}
