using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using LeakWatch.Adding;
using LeakWatch.Growth;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tool.Options;

/// <summary>The options of every command that watches. Parsing only validates; <see cref="Read"/> makes the values.</summary>
internal sealed class WatchOptionSet
{
    public const string VerboseName = "--verbose";
    private const int TextRows = 25;

    // Only to tell the pause's share of the time.
    private static readonly TimeSpan _oneInterval = TimeSpan.FromSeconds(10);

    private readonly Option<TimeSpan> _interval;
    private readonly Option<int?> _count;
    private readonly Option<TimeSpan?> _duration;
    private readonly Option<TimeSpan> _maxSilence;
    private readonly Option<int?> _top;
    private readonly Option<Regex?> _filter;
    private readonly Option<OutputFormat?> _format;
    private readonly Option<long> _maxBuffer;
    private readonly Option<bool> _blockWhenFull;
    private readonly Option<bool> _resume;
    private readonly Option<bool> _typesOnly;
    private readonly Option<long> _maxMemory;
    private readonly Option<bool> _exactInterval;
    private readonly Option<int> _warmup;
    private readonly Option<string?> _report = FileArguments.Report();
    private readonly Option<bool> _verbose;
    private readonly GateOptionSet _gate = new();
    private readonly AdderOptionSet _adders = new();
    private readonly ObjectOptionSet _objects;
    private readonly bool _isOneSnapshot;

    public WatchOptionSet(TimeSpan interval, int? count, bool isOneSnapshot = false)
    {
        _isOneSnapshot = isOneSnapshot;
        _objects = new ObjectOptionSet { RequiresOutput = isOneSnapshot };
        _interval = TimeSpanOption.Create(
            "--interval",
            $"From the start of one snapshot to the start of the next: 10, 10s, 500ms, 1m or 00:00:10; varies by "
                + $"{WatchSchedule.UsualJitter:0 %}.",
            interval);
        _exactInterval = new Option<bool>("--exact-interval")
        {
            Description = "Do not vary the interval. A process that works in a beat of its own may then seem to grow.",
        };
        _warmup = new Option<int>("--warmup")
        {
            Description = "Snapshots before the baseline, for a process that is still starting. The watch itself needs one.",
            DefaultValueFactory = _ => WatchHistory.UsualWarmup,
        };
        _count =
            new Option<int?>("--count", "-c") { Description = "End after this many snapshots.", DefaultValueFactory = _ =>
                count };
        _duration = TimeSpanOption.CreateDuration("--duration", "End after this time: dd:hh:mm:ss, 10m or 90s.");
        _maxSilence = TimeSpanOption.Create(
            "--max-silence", "How long the process may be silent before it counts as stuck.", new HeapWatchOptions().MaxSilence);
        _top = new Option<int?>("--top") { Description = $"Show only the first N types ({TextRows} in text, all elsewhere)." };
        _filter = new Option<Regex?>("--filter")
        {
            Description = "Show only types whose full name matches this regular expression.",
            CustomParser = ParseFilter,
        };
        _format = FormatOption.ForWatch();
        _maxBuffer = SizeOption.Create(
            "--max-buffer",
            "The most that the process may buffer of a snapshot: 16MB or 1GB; a limit, not a cost.",
            () => new HeapWatchOptions().MaxBufferBytes);
        _blockWhenFull = new Option<bool>("--block-when-full")
        {
            Description =
                "From .NET 11 on, let the process wait when that is full, not drop events; it hangs if this tool is killed "
                    + "meanwhile.",
        };
        _resume = new Option<bool>("--resume")
        {
            Description =
                "Let a process run that waits, before it starts, for a diagnostics tool (DOTNET_DiagnosticPorts, "
                    + "DOTNET_DefaultDiagnosticPortSuspend).",
        };
        _typesOnly = new Option<bool>("--types-only")
        {
            Description = "Only the table of types, not what holds them: takes far less memory.",
        };
        _maxMemory = SizeOption.Create(
            "--max-memory",
            "The most memory that this tool takes for a snapshot, which ends beyond it: 800, 800MB or 2GB; by itself three "
                + "quarters of the machine's or the container's.",
            UsualMemory);
        _verbose = new Option<bool>(VerboseName) { Description = "Show the details of failures." };
        _count.RequireAtLeast(1);
        _top.RequireAtLeast(1);
        _warmup.RequireAtLeast(0);
    }

    /// <summary>
    /// The options of a command that takes one snapshot and ends: no times, no growth, and text unless told otherwise.
    /// </summary>
    public static WatchOptionSet ForOneSnapshot() => new(_oneInterval, count: 1, isOneSnapshot: true);

    public void AddTo(Command command)
    {
        foreach (var option in _isOneSnapshot
            ? (ReadOnlySpan<Option>)[_top, _filter, _format, _typesOnly, _maxMemory, _maxSilence, _resume, _maxBuffer,
                _blockWhenFull, _verbose]
            : [
                _interval, _exactInterval, _warmup, _count, _duration, _top, _filter, _format, _report, _typesOnly, _maxMemory,
                _maxSilence, _resume, _maxBuffer, _blockWhenFull, _verbose,
            ])
        {
            command.Options.Add(option);
        }

        if (!_isOneSnapshot)
        {
            _adders.AddTo(command);
            _gate.AddTo(command);
        }

        _objects.AddTo(command);
    }

    /// <summary>Makes the values.</summary>
    /// <exception cref="LeakWatchException">They do not go together.</exception>
    public WatchOptions Read(ParseResult parsed, Terminal terminal, TimeProvider time)
    {
        var format = parsed
            .GetValue(_format) ?? (terminal.IsInteractive && !_isOneSnapshot ? OutputFormat.Live : OutputFormat.Text);
        if (format == OutputFormat.Live && !terminal.IsInteractive)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, "--format live needs a terminal.", "Use --format text or --format json.");
        }

        var gate = _isOneSnapshot ? GateOptions.None : _gate.Read(parsed);
        var watch = new HeapWatchOptions
        {
            Known = gate.Known,
            Warmup = _isOneSnapshot ? 0 : parsed.GetValue(_warmup),
            TypesOnly = parsed.GetValue(_typesOnly),
            MaxSilence = parsed.GetValue(_maxSilence),
            MaxBufferBytes = parsed.GetValue(_maxBuffer),
            BlockWhenFull = parsed.GetValue(_blockWhenFull),
            Resume = parsed.GetValue(_resume),
            MaxMemoryBytes = parsed.GetValue(_maxMemory),
            Adders = _isOneSnapshot ? new AdderOptions(AdderMode.Never) : _adders.Read(parsed),
            Time = time,
        };
        var schedule = _isOneSnapshot
            ? new WatchSchedule(_oneInterval, 1, null)
            : new WatchSchedule(parsed.GetValue(_interval), parsed.GetValue(_count), parsed.GetValue(_duration))
            {
                Jitter = parsed.GetValue(_exactInterval) ? 0 : WatchSchedule.UsualJitter,
            };
        return new WatchOptions(
            _objects.Read(parsed, watch),
            schedule,
            new TypeTable(parsed.GetValue(_top) ?? (format == OutputFormat.Text ? TextRows : null), parsed.GetValue(_filter)),
            format,
            gate)
        {
            Given = GivenOptions.Of(parsed),
            Report = _isOneSnapshot ? null : parsed.GetValue(_report),
        };
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
}
