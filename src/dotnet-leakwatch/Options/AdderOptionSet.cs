using System.CommandLine;
using LeakWatch.Adding;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tool.Options;

/// <summary>The options of finding out which code adds.</summary>
internal sealed class AdderOptionSet
{
    private const string Always = "always";

    private readonly Option<string?> _who = new("--who-adds")
    {
        Description =
            "Sample allocations from the beginning, and not only for what is suspect, to tell which code adds; with \"always\" all the "
                + "time, for what leaks slowly.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = Always,
    };

    private readonly Option<bool> _none = new("--no-who-adds")
    {
        Description = "Never sample allocations: which code adds is not told.",
    };

    private readonly Option<TimeSpan> _time = TimeSpanOption.Create(
        "--who-adds-time",
        "How long to sample before a snapshot at first; longer where that gives few samples, shorter where it gives too many.",
        new AdderOptions().Time);

    public AdderOptionSet() => _who.AcceptOnlyFromAmong(Always);

    public void AddTo(Command command)
    {
        command.Options.Add(_who);
        command.Options.Add(_none);
        command.Options.Add(_time);
    }

    /// <summary>Makes the values.</summary>
    /// <exception cref="LeakWatchException">They do not go together.</exception>
    public AdderOptions Read(ParseResult parsed)
    {
        var isAsked = parsed.GetResult(_who) is not null;
        if (isAsked && parsed.GetValue(_none))
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, "--who-adds and --no-who-adds exclude each other.", "Give one of them.");
        }

        var mode = parsed.GetValue(_none) ? AdderMode.Never
            : !isAsked ? AdderMode.WhenSuspect
            : parsed.GetValue(_who) == Always ? AdderMode.Always
            : AdderMode.FromStart;
        return new AdderOptions(mode) { Time = parsed.GetValue(_time) };
    }
}
