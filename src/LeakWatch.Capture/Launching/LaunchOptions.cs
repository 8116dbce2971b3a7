namespace LeakWatch.Capture.Launching;

/// <summary>How to start a program.</summary>
/// <param name="Words">The command and its arguments.</param>
/// <param name="Output">Where its output goes.</param>
/// <param name="StaysBehind">Whether it goes on when this tool ends, and does not hear of Ctrl+C.</param>
public sealed record LaunchOptions(IReadOnlyList<string> Words, ProgramOutput Output, bool StaysBehind)
{
    /// <summary>Is told of each line of its output, from any thread; null for nobody.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>What is added to its environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];
}
