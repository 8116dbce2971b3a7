using System.Globalization;
using LeakWatch.Heap.Processes;
using LeakWatch.Heap.Types.Native;

namespace LeakWatch.Capture.Modules;

/// <summary>
/// The programs and libraries compiled ahead of time (NativeAOT) that a process has loaded. Their runtime tells no names of
/// types: those are in the files. Linux only; one thread.
/// </summary>
internal sealed class NativeModules : IDisposable
{
    private const int MaxMappings = 1 << 16;

    private readonly List<(ulong Bias, NativeTypeNames Names)> _modules = [];

    private NativeModules()
    {
    }

    /// <summary>Why types have no names, and what gives them some, in a sentence; null where they have.</summary>
    public string? Note { get; private set; }

    /// <summary>The modules of a process; null where it has none, or where that cannot be known from here.</summary>
    public static NativeModules? Find(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        NativeModules? found = null;
        var program = ProcessExecutable.MappedPathOf(processId);
        foreach (var (mapped, address) in FirstMappings(processId))
        {
            var path = ProcessExecutable.WithoutMark(mapped);
            var file = mapped == program ? ProcessExecutable.LinkOf(processId) : $"/proc/{processId}/root{path}";
            if (!NativeTypeNames.IsNative(file))
            {
                continue;
            }

            found ??= new NativeModules();
            if (mapped == program || mapped == path)
            {
                found.Add(processId, path, file, address);
            }
            else
            {
                // What lies there now is of another build perhaps, and what the process has mapped cannot be opened from here.
                found.Note =
                    $"No type names of {Path.GetFileName(path)}: it was replaced on disk after the process had loaded it.";
            }
        }

        return found;
    }

    /// <summary>The name of a type in metadata form; null where it is in no file.</summary>
    public string? NameOf(ulong typeId)
    {
        foreach (var (bias, names) in _modules)
        {
            if (names.NameOf(typeId - bias) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>For each module the types that have static fields: see <see cref="NativeTypeNames.StaticsOwners"/>.</summary>
    public IEnumerable<IReadOnlyList<(string Type, bool IsOfProgram)>> StaticsOwners =>
        _modules.Select(module => module.Names.StaticsOwners);

    /// <inheritdoc/>
    public void Dispose() => _modules.ForEach(module => module.Names.Dispose());

    private void Add(int processId, string path, string file, ulong address)
    {
        var symbols = $"/proc/{processId}/root{path}.dbg";
        if (NativeTypeNames.TryOpen(file, [symbols]) is { } names)
        {
            if (names.BiasOf(0, address) is { } bias)
            {
                _modules.Add((bias, names));
                Note = names.IsWhole
                    ? Note
                    : $"Not all types have names: {Path.GetFileName(path)} has more symbols than there is room for.";
                return;
            }

            names.Dispose();
        }

        var name = Path.GetFileName(path);
        Note = File.Exists(symbols)
            ? $"No type names: {name}.dbg beside {name} is of another build, or cannot be read; put the one there that was "
                + "published with it."
            : $"No type names: they are in {name}.dbg, which publishing makes; keep it beside {name}, or publish with "
                + "StripSymbols=false.";
    }

    // Where each file's first page is mapped, which holds what the file is.
    private static List<(string Path, ulong Address)> FirstMappings(int processId)
    {
        var found = new Dictionary<string, ulong>();
        try
        {
            foreach (var line in File.ReadLines($"/proc/{processId}/maps").Take(MaxMappings))
            {
                // proc(5): address, permissions, offset, device, inode, path; blanks stand between them, and may be within the
                // path.
                var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
                if (parts is [var range, _, "00000000", _, _, var path] && path.StartsWith('/')
                    && ulong.TryParse(range.Split('-')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var address))
                {
                    found.TryAdd(path, address);
                }
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Another user's process: its types stay unnamed.
        }

        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }
}
