using System.CommandLine;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tool.Options;

/// <summary>The options that say what is done with objects one by one.</summary>
internal sealed class ObjectOptionSet
{
    private const long DefaultMaxObjects = 1_000_000;

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description =
            "Keep every snapshot as files in this folder: a table of types, and every object as a line. They hold the "
                + "process's data.",
        HelpName = "DIR",
    };

    private readonly Option<ObjectSelection> _objects = new("--objects")
    {
        Description = "Which objects are written to the files: all, growing (those of types that grow) or none.",
        DefaultValueFactory = _ => ObjectSelection.All,
    };

    private readonly Option<long> _maxObjects = new("--max-objects")
    {
        Description = "Write at most this many objects of a snapshot, those of growing types first.",
        DefaultValueFactory = _ => DefaultMaxObjects,
    };

    private readonly Option<bool> _gcDump = new("--gcdump")
    {
        Description =
            "With --output, write each snapshot as a .gcdump file as well: objects, references and roots without values, for "
                + "PerfView, Visual Studio and dotnet-gcdump.",
    };

    private readonly Option<int?> _keep = new("--keep")
    {
        Description = "Keep the files of the first snapshot, of the baseline and of the newest N alone.",
        HelpName = "N",
    };

    private readonly Option<bool> _compress = new("--compress")
    {
        Description = "Compress the files of objects (.objects.txt.gz). vim, zless, zdiff and this tool open them.",
    };

    private readonly Option<ValuesMode> _values = new("--values")
    {
        Description =
            "Show what is in objects: on (passwords, tokens and other secrets masked), hashed (a salted hash for each value, so "
                + "that equal ones can be told), off, or unmasked.",
        DefaultValueFactory = _ => ValuesMode.On,
    };

    private readonly Option<TimeSpan> _valuesTime = TimeSpanOption.Create(
        "--values-time",
        "How long reading values may take for a snapshot; the process runs meanwhile.",
        new HeapWatchOptions().ReadingTime);

    private readonly Option<FileInfo> _library = new("--dac")
    {
        Description =
            "Read values with this debugging library (libmscordaccore) of the process's runtime. It is loaded into this "
                + "tool: name only one that you trust.",
        HelpName = "PATH",
    };

    public ObjectOptionSet()
    {
        _library.AcceptExistingOnly();
        _objects.AcceptOnlyFromAmong("all", "growing", "none");
        _values.AcceptOnlyFromAmong("on", "hashed", "off", "unmasked");
        _maxObjects.RequireAtLeast(1);
        _keep.RequireAtLeast(1);
    }

    /// <summary>Whether an output folder must be named.</summary>
    public bool RequiresOutput
    {
        get => _output.Required;
        init => _output.Required = value;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[
            _output, _objects, _maxObjects, _compress, _gcDump, _values, _valuesTime, _library])
        {
            command.Options.Add(option);
        }

        if (!RequiresOutput)
        {
            command.Options.Add(_keep);
        }
    }

    /// <summary>Adds what they say to how a process is watched.</summary>
    /// <exception cref="LeakWatchException">They do not go together.</exception>
    public HeapWatchOptions Read(ParseResult parsed, HeapWatchOptions watch) => watch with
    {
        Files = FilesOf(parsed, watch),
        Values = parsed.GetValue(_values),
        ReadingTime = parsed.GetValue(_valuesTime),
        DebuggingLibrary = parsed.GetValue(_library)?.FullName,
    };

    private SnapshotFileOptions? FilesOf(ParseResult parsed, HeapWatchOptions watch)
    {
        var directory = parsed.GetValue(_output);
        var hasGcDump = parsed.GetValue(_gcDump);
        if (directory is null)
        {
            var inVain = hasGcDump ? _gcDump.Name : parsed.GetValue(_compress) ? _compress.Name
                : Kept(parsed) is not null ? _keep.Name : null;
            return inVain is null
                ? null
                : throw new LeakWatchException(FailureKind.InvalidInput, $"{inVain} needs a folder.", "Name one with --output.");
        }

        if (hasGcDump && watch.TypesOnly)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, "--gcdump needs the objects, and --types-only leaves them out.", "Use one of them.");
        }

        return new SnapshotFileOptions(directory)
        {
            Selection = parsed.GetValue(_objects),
            MaxObjects = parsed.GetValue(_maxObjects),
            GcDump = hasGcDump,
            Compress = parsed.GetValue(_compress),
            Keep = Kept(parsed),
        };
    }

    private int? Kept(ParseResult parsed) => RequiresOutput ? null : parsed.GetValue(_keep);
}
