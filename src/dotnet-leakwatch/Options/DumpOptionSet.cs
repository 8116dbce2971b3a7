using System.CommandLine;
using LeakWatch.FromFiles;
using LeakWatch.Heap.Work;

namespace LeakWatch.Tool.Options;

/// <summary>How process dumps are read.</summary>
internal sealed class DumpOptionSet
{
    private readonly Option<ValuesMode> _values = new("--values")
    {
        Description =
            "Show what is in the objects of a process dump: on (passwords, tokens and other secrets masked), hashed, off, or "
                + "unmasked.",
        DefaultValueFactory = _ => ValuesMode.On,
    };

    private readonly Option<FileInfo> _library = new("--dac")
    {
        Description =
            "Read a process dump with this debugging library (libmscordaccore) of its runtime. It is loaded into this tool: name "
                + "only one that you trust.",
        HelpName = "PATH",
    };

    public DumpOptionSet()
    {
        _library.AcceptExistingOnly();
        _values.AcceptOnlyFromAmong("on", "hashed", "off", "unmasked");
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_values);
        command.Options.Add(_library);
    }

    /// <summary>Makes the reader.</summary>
    public HeapFileReader Read(ParseResult parsed, TimeProvider time, WorkProgress? progress = null) =>
        new(parsed.GetValue(_values), parsed.GetValue(_library)?.FullName, time, progress);
}
