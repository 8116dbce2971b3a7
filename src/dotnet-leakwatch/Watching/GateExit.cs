using LeakWatch.Gates;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tool.Watching;

/// <summary>What was found to whoever called the tool.</summary>
internal static class GateExit
{
    /// <summary>The exit code; sites are written down that are known from now on.</summary>
    /// <param name="end">What was found.</param>
    /// <param name="gate">What fails; it has looked at all snapshots.</param>
    /// <param name="options">Where known sites are written.</param>
    /// <param name="terminal">Where to say what is over its budget, and that there was too little to be sure.</param>
    public static ExitCode CodeOf(WatchEnd end, WatchGate gate, GateOptions options, Terminal terminal)
    {
        if (options.WriteKnown is { } file)
        {
            KnownSitesFile.Write(file, gate.Known.With(end.History.Sites));
        }

        if (end.Snapshots > 0 && end.History.Snapshots == 0)
        {
            terminal.WriteError("No snapshot was complete; their reasons are above.");
            return ExitCode.CollectionFailed;
        }

        foreach (var use in gate.Budget.Where(static use => use.IsExceeded || use.Found == 0))
        {
            terminal.WriteError((use.IsExceeded ? "Over budget: " : "Warning: ") + BudgetText.Of(use) + ".");
        }

        if (gate.Fails(end.History))
        {
            return ExitCode.GrowthFound;
        }

        if (end.FilesFailure is { } failure)
        {
            throw failure;
        }

        if (gate.Least is { } least)
        {
            WarnOfTooFew(end, least, terminal);
        }

        return ExitCode.Done;
    }

    private static void WarnOfTooFew(WatchEnd end, Verdict least, Terminal terminal)
    {
        var needed = end.History.Warmup + 1 + (least == Verdict.Growing ? GrowthRule.MinToBeSure : GrowthRule.MinToSuspect);
        if (end.History.Complete < needed)
        {
            var what = least == Verdict.Growing ? "growth" : "anything";
            terminal.WriteError(
                $"Warning: too few snapshots to be sure of {what}; it takes {needed} complete ones, and there were "
                    + $"{end.History.Complete}.");
        }
    }
}
