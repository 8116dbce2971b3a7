namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>Signals by their number on Linux.</summary>
public enum Signal
{
    Interrupt = 2,
    Kill = 9,
    User1 = 10,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
