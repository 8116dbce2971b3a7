using LeakWatch.Files.Format;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Page;

namespace LeakWatch.Reporting.Logs;

/// <summary>A watch that is over and has kept its lines, to be reported again.</summary>
public sealed class KeptWatch
{
    private readonly WatchLog _log;

    private KeptWatch(WatchLog log) => _log = log;

    /// <summary>Reads it: some 200 MB a second, and one line at hand at a time.</summary>
    /// <param name="name">The folder of a watch, or its file of JSON lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last watch in it; null where the name is of something else, or has no lines.</returns>
    /// <exception cref="LeakWatchException">The lines cannot be read, or are damaged.</exception>
    public static KeptWatch? Find(string name, CancellationToken cancellationToken) =>
        PathOf(name) is { } path ? new KeptWatch(WatchLogReader.Read(path, cancellationToken)) : null;

    /// <summary>The file of the lines that a name means; null where it means something else, or there is none.</summary>
    internal static string? PathOf(string name)
    {
        var path = Directory.Exists(name) ? Path.Combine(name, SessionFile.Name) : name;
        return path.EndsWith(Path.GetExtension(SessionFile.Name), StringComparison.OrdinalIgnoreCase) && File.Exists(path)
            ? path
            : null;
    }

    /// <summary>Writes it as <see cref="MarkdownReport"/> does.</summary>
    /// <param name="top">How many types to show; null for a few.</param>
    /// <param name="output">Where to write.</param>
    public void WriteMarkdown(int? top, TextWriter output) => MarkdownDocument.Write(_log, top, output);

    /// <summary>Writes it as <see cref="PageReport"/> does.</summary>
    /// <param name="output">Where to write; not closed.</param>
    public void WritePage(Stream output) => PageReport.Write(_log, null, output);
}
