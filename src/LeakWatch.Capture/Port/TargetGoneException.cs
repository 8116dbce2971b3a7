namespace LeakWatch.Capture.Port;

/// <summary>The target ended while something was asked of it.</summary>
public sealed class TargetGoneException : Exception
{
    /// <summary>Makes one from what showed that the target is gone.</summary>
    public TargetGoneException(Exception? cause = null)
        : base("The target process has exited.", cause)
    {
    }
}
