using LeakWatch.Capture.Launching;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tool.Watching;

/// <summary>Says on standard error what happens beside the watch; while a live view has the terminal it waits.</summary>
internal sealed class Notices
{
    private readonly Terminal _terminal;
    private readonly Lock _gate = new();
    private List<string>? _held;

    public Notices(Terminal terminal) => _terminal = terminal;

    public void Say(string line)
    {
        lock (_gate)
        {
            if (_held is { } held)
            {
                held.Add(line);
                return;
            }

            _terminal.WriteError(line);
        }
    }

    /// <summary>Says which .NET process has come, and whether it is watched.</summary>
    public void Say(Arrival arrival) => Say(
        $"{arrival.Name} (pid {arrival.ProcessId}{(arrival.Arguments.Length > 0 ? $", {Excerpt(arrival.Arguments)}" : "")}): "
            + arrival.Role switch
            {
                ArrivalRole.Watched => "watched",
                ArrivalRole.SdkTool => "a tool of the SDK, not watched",
                _ => "not watched",
            });

    /// <summary>Says nothing until <see cref="Release"/> if a live view is to have the terminal.</summary>
    public void HoldFor(OutputFormat format)
    {
        lock (_gate)
        {
            _held = format == OutputFormat.Live ? [] : null;
        }
    }

    /// <summary>Says what was held back.</summary>
    public void Release()
    {
        lock (_gate)
        {
            var held = _held;
            _held = null;
            foreach (var line in held ?? [])
            {
                _terminal.WriteError(line);
            }
        }
    }

    private static string Excerpt(string arguments)
    {
        const int Longest = 60;
        return arguments.Length <= Longest ? arguments : $"{arguments[..Longest]}…";
    }
}
