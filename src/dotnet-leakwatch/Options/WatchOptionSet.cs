using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using LeakWatch.Capture.Sessions;
using LeakWatch.Growth;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Watching;

namespace LeakWatch.Options;

/// <summary>The options of every command that watches. Parsing only validates; <see cref="Read"/> makes the values.</summary>
internal sealed class WatchOptionSet
{
    public const string VerboseName = "--verbose";
    private const int TextRows = 25;

    // Only to tell the pause's share of the time.
    private static readonly TimeSpan _oneInterval = TimeSpan.FromSeconds(10);
    private const int MostBufferMegabytes = 1 << 20;

    private readonly Option<TimeSpan> _interval;
    private readonly Option<int?> _count;
    private readonly Option<TimeSpan?> _duration;
    private readonly Option<TimeSpan> _timeout;
    private readonly Option<int?> _top;
    private readonly Option<Regex?> _filter;
    private readonly Option<OutputFormat?> _format;
    private readonly Option<int> _buffer;
    private readonly Option<bool> _nonLossy;
    private readonly Option<bool> _resume;
    private readonly Option<bool> _noHolders;
    private readonly Option<long> _maxMemory;
    private readonly Option<bool> _exactInterval;
    private readonly Option<int> _warmup;
    private readonly Option<bool> _failOnGrowth;
    private readonly Option<bool> _failOnSuspect;
    private readonly Option<bool> _verbose;
    private readonly ObjectOptionSet _objects;
    private readonly bool _isOneSnapshot;

    public WatchOptionSet(TimeSpan interval, int? count, bool isOneSnapshot = false)
    {
        _isOneSnapshot = isOneSnapshot;
        _objects = new ObjectOptionSet { RequiresOutput = isOneSnapshot };
        _interval = TimeSpanOption.Create(
            "--interval", $"From the start of one snapshot to the start of the next: 10, 10s, 500ms, 1m or 00:00:10; varies by {WatchSchedule.UsualJitter:0 %}.", interval);
        _exactInterval = new Option<bool>("--exact-interval")
        {
            Description = "Do not vary the interval. A process that works in a beat of its own may then seem to grow.",
        };
        _warmup = new Option<int>("--warmup")
        {
            Description = "Snapshots before the baseline, for a process that is still starting. The watch itself needs one.",
            DefaultValueFactory = _ => WatchHistory.UsualWarmup,
        };
        _count = new Option<int?>("--count", "-c") { Description = "End after this many snapshots.", DefaultValueFactory = _ => count };
        _duration = TimeSpanOption.CreateDuration("--duration", "End after this time: dd:hh:mm:ss, 10m or 90s.");
        _timeout = TimeSpanOption.Create(
            "--timeout", "How long the process may be silent before it counts as stuck.", TimeSpan.FromSeconds(30));
        _top = new Option<int?>("--top") { Description = $"Show only the first N types ({TextRows} in text, all elsewhere)." };
        _filter = new Option<Regex?>("--filter")
        {
            Description = "Show only types whose full name matches this regular expression.",
            CustomParser = ParseFilter,
        };
        _format = new Option<OutputFormat?>("--format")
        {
            Description = "live (on a terminal), text (elsewhere) or json (one object a line).",
            CustomParser = ParseFormat,
            HelpName = "live|text|json",
        };
        _buffer = new Option<int>("--buffer")
        {
            Description = "The most that the process may buffer of a snapshot, in MB; a limit, not a cost.",
            DefaultValueFactory = _ => 1024,
        };
        _nonLossy = new Option<bool>("--non-lossy")
        {
            Description = "From .NET 11 on, let the process wait when that is full, not drop events; it hangs if this tool is killed meanwhile.",
        };
        _resume = new Option<bool>("--resume")
        {
            Description = "Let a process run that waits, before it starts, for a diagnostics tool (DOTNET_DiagnosticPorts, DOTNET_DefaultDiagnosticPortSuspend).",
        };
        _noHolders = new Option<bool>("--no-holders")
        {
            Description = "Only the table of types, not what holds them: takes a tenth of the memory.",
        };
        _maxMemory = SizeOption.Create(
            "--max-memory",
            "The most memory that this tool takes for a snapshot, which ends beyond it: 800, 800MB or 2GB; by itself three quarters of the machine's or the container's.",
            UsualMemory);
        _failOnGrowth = new Option<bool>("--fail-on-growth") { Description = "Exit with 6 when something is growing." };
        _failOnSuspect = new Option<bool>("--fail-on-suspect") { Description = "Exit with 6 when something is growing or suspect." };
        _verbose = new Option<bool>(VerboseName) { Description = "Show the details of failures." };
        _count.RequireAtLeast(1);
        _top.RequireAtLeast(1);
        _warmup.RequireAtLeast(0);
        _buffer.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > MostBufferMegabytes))
            {
                result.AddError($"--buffer must be between 1 and {MostBufferMegabytes} MB: '{result.Tokens[0].Value}'.");
            }
        });
    }

    /// <summary>The options of a command that takes one snapshot and ends: no times, no growth, and text unless told otherwise.</summary>
    public static WatchOptionSet ForOneSnapshot() => new(_oneInterval, count: 1, isOneSnapshot: true);

    public void AddTo(Command command)
    {
        foreach (var option in _isOneSnapshot
            ? (ReadOnlySpan<Option>)[_top, _filter, _format, _noHolders, _maxMemory, _timeout, _resume, _buffer, _nonLossy, _verbose]
            : [
                _interval, _exactInterval, _warmup, _count, _duration, _top, _filter, _format, _failOnGrowth, _failOnSuspect, _noHolders, _maxMemory,
                _timeout, _resume, _buffer, _nonLossy, _verbose,
            ])
        {
            command.Options.Add(option);
        }

        _objects.AddTo(command);
    }

    /// <summary>Makes the values.</summary>
    /// <exception cref="LeakWatchException">They do not go together.</exception>
    public WatchOptions Read(ParseResult parsed, Terminal terminal)
    {
        var format = parsed.GetValue(_format) ?? (terminal.IsInteractive && !_isOneSnapshot ? OutputFormat.Live : OutputFormat.Text);
        if (format == OutputFormat.Live && !terminal.IsInteractive)
        {
            throw new LeakWatchException(ExitCode.WrongArguments, "--format live needs a terminal.", "Use --format text or --format json.");
        }

        return new WatchOptions(
            _isOneSnapshot ? _oneInterval : parsed.GetValue(_interval),
            parsed.GetValue(_exactInterval) ? 0 : WatchSchedule.UsualJitter,
            _isOneSnapshot ? 0 : parsed.GetValue(_warmup),
            _isOneSnapshot ? 1 : parsed.GetValue(_count),
            parsed.GetValue(_duration),
            new HeapSessionOptions(
                parsed.GetValue(_timeout), parsed.GetValue(_buffer), !parsed.GetValue(_noHolders), parsed.GetValue(_nonLossy), parsed.GetValue(_resume))
            {
                MaxMemoryBytes = parsed.GetValue(_maxMemory),
            },
            new TypeTable(parsed.GetValue(_top) ?? (format == OutputFormat.Text ? TextRows : null), parsed.GetValue(_filter)),
            format,
            parsed.GetValue(_failOnSuspect) ? Verdict.Suspect : parsed.GetValue(_failOnGrowth) ? Verdict.Growing : null,
            _objects.Read(parsed));
    }

    // Less where a limit of the container says so.
    private static long UsualMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    private static Regex? ParseFilter(ArgumentResult result)
    {
        var pattern = result.Tokens[0].Value;
        try
        {
            // Names come from the target: without backtracking none of them can make a pattern run for ever.
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException)
        {
            result.AddError($"--filter is no usable regular expression: {cause.Message}");
            return null;
        }
    }

    private static OutputFormat? ParseFormat(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "live":
                return OutputFormat.Live;
            case "text":
                return OutputFormat.Text;
            case "json":
                return OutputFormat.Json;
            default:
                result.AddError($"--format must be live, text or json: '{result.Tokens[0].Value}'.");
                return null;
        }
    }
}
