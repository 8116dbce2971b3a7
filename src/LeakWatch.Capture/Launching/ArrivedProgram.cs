using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Processes;
using LeakWatch.Heap.Text;

namespace LeakWatch.Capture.Launching;

/// <summary>What is known of a program whose runtime has come to a port, before it runs anything.</summary>
/// <param name="Id">Its process id; of one elsewhere the id that it has there.</param>
/// <param name="Name">The simple name of its assembly, or of its executable where that is not told.</param>
/// <param name="Path">Its executable; may be empty.</param>
/// <param name="Words">The words of its command line, the program among them, as far as they are told.</param>
internal sealed record ArrivedProgram(int Id, string Name, string Path, IReadOnlyList<string> Words)
{
    /// <summary>Puts together what the runtime says and what the system says.</summary>
    /// <param name="info">What the runtime says of itself; null where it does not.</param>
    /// <param name="localId">Its process here; null where it is elsewhere.</param>
    public static ArrivedProgram Of(PortProcessInfo? info, int? localId)
    {
        // Before its start a runtime does not know its arguments yet.
        IReadOnlyList<string> words = localId is { } local && OperatingSystem.IsLinux() ? LinuxProcess.CommandLineOf(local) ?? []
            : info?.CommandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var path = (localId is { } id && OperatingSystem.IsLinux() ? ProcessExecutable.PathOf(id) : null)
            ?? (words is [var first, ..] ? first : "");
        var assembly = info is { EntryAssembly.Length: > 0 } ? info.EntryAssembly : NameOf(SdkTools.AssemblyOf(words));
        return new ArrivedProgram(
            localId ?? (int)Math.Clamp(info?.ProcessId ?? 0, 0, int.MaxValue),
            assembly.Length > 0 ? assembly : NameOf(path),
            path,
            words);
    }

    /// <summary>Whether it is called so: its assembly or its executable.</summary>
    public bool IsNamed(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(NameOf(Path), name, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string path)
    {
        var file = AnyPath.FileNameOf(path);
        var ending = file.LastIndexOf('.');
        return ending > 0 && file[ending..].ToUpperInvariant() is ".DLL" or ".EXE" ? file[..ending] : file;
    }
}
