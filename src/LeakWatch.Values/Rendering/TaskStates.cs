namespace LeakWatch.Values.Rendering;

/// <summary>A task's state, as its Status property tells it from the same flags (dotnet/runtime: Task.cs).</summary>
internal static class TaskStates
{
    private const int Started = 0x1_0000;
    private const int Invoked = 0x2_0000;
    private const int Faulted = 0x20_0000;
    private const int Canceled = 0x40_0000;
    private const int WaitingOnChildren = 0x80_0000;
    private const int RanToCompletion = 0x100_0000;
    private const int WaitingForActivation = 0x200_0000;

    /// <summary>The state of a task that has a result.</summary>
    public static ReadOnlySpan<byte> OfResult => "RanToCompletion"u8;

    /// <summary>The state of a task that has an exception.</summary>
    public static ReadOnlySpan<byte> OfException => "Faulted"u8;

    public static ReadOnlySpan<byte> NameOf(int flags) => flags switch
    {
        _ when (flags & Faulted) != 0 => OfException,
        _ when (flags & Canceled) != 0 => "Canceled"u8,
        _ when (flags & RanToCompletion) != 0 => OfResult,
        _ when (flags & WaitingOnChildren) != 0 => "WaitingForChildrenToComplete"u8,
        _ when (flags & Invoked) != 0 => "Running"u8,
        _ when (flags & Started) != 0 => "WaitingToRun"u8,
        _ when (flags & WaitingForActivation) != 0 => "WaitingForActivation"u8,
        _ => "Created"u8,
    };
}
