namespace LeakWatch.Heap.Types;

/// <summary>What the compiler made a state machine for, told by the interfaces that it implements.</summary>
public enum StateMachineKind
{
    /// <summary>No state machine, or none that its interfaces tell.</summary>
    Unknown,

    /// <summary>An <see langword="async"/> method.</summary>
    Async,

    /// <summary>A method that yields a sequence.</summary>
    Iterator,

    /// <summary>An <see langword="async"/> method that yields a sequence.</summary>
    AsyncIterator,
}
