using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;

namespace LeakWatch.Tool.Watching;

/// <summary>What a verdict is to whoever called the tool.</summary>
internal static class VerdictExit
{
    /// <summary>The exit code.</summary>
    /// <param name="end">What was found.</param>
    /// <param name="failOn">The least verdict that makes an exit code of its own; null for none.</param>
    /// <param name="terminal">Where to say that there was too little to be sure.</param>
    public static ExitCode CodeOf(WatchEnd end, Verdict? failOn, Terminal terminal)
    {
        if (end.Snapshots > 0 && end.History.Snapshots == 0)
        {
            terminal.WriteError("No snapshot was complete; their reasons are above.");
            return ExitCode.CollectionFailed;
        }

        if (failOn is not { } least)
        {
            return ExitCode.Done;
        }

        if (end.Verdict >= least)
        {
            return ExitCode.GrowthFound;
        }

        var needed = end.History.Warmup + 1 + (least == Verdict.Growing ? GrowthRule.MinToBeSure : GrowthRule.MinToSuspect);
        if (end.History.Complete < needed)
        {
            var what = least == Verdict.Growing ? "growth" : "anything";
            terminal.WriteError(
                $"Warning: too few snapshots to be sure of {what}; it takes {needed} complete ones, and there were "
                    + $"{end.History.Complete}.");
        }

        return ExitCode.Done;
    }
}
