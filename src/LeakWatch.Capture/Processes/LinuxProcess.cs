using System.Globalization;
using System.Text;
using LeakWatch.Heap.Processes;

namespace LeakWatch.Capture.Processes;

/// <summary>What proc(5) tells of a process, or of a thread.</summary>
/// <param name="ProcessId">The process that it is, or that it is a thread of.</param>
/// <param name="State">Its state, as the letter that stands there.</param>
/// <param name="Identity">What tells it from others.</param>
internal sealed record LinuxProcess(int ProcessId, char State, ProcessIdentity Identity)
{
    private const string DefaultFolder = "/tmp/";

    // Behind the name: the state is the first word, the parent the second, the start time, in clock ticks since boot, the twentieth.
    private const int ParentOfWords = 1;
    private const int StartOfWords = 19;

    /// <summary>The process that started it, or took it over; 0 where that is not in sight.</summary>
    public int ParentId { get; init; }

    /// <summary>Reads it; null where there is none, or it may not be known.</summary>
    /// <param name="id">The process.</param>
    public static LinuxProcess? Of(int id) =>
        Read(id, "stat") is { } stat && ProcessStatus.Of($"{id}") is { } status ? Parse(id, stat, status) : null;

    /// <summary>The words of its command line, the program among them; null where they may not be known.</summary>
    public static string[]? CommandLineOf(int id) => Read(id, "cmdline")?.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The folder in which it puts temporary files, as it sees it; null where its environment may not be read.</summary>
    public static string? TemporaryFolderOf(int id)
    {
        const string Variable = "TMPDIR=";
        if (Read(id, "environ") is not { } environment)
        {
            return null;
        }

        var value = environment.Split('\0').FirstOrDefault(
            word => word.StartsWith(Variable, StringComparison.Ordinal))?[Variable.Length..];
        return value is { Length: > 0 } ? value : DefaultFolder;
    }

    /// <summary>The names of its threads, which anyone may read; null where there is no such process.</summary>
    public static IReadOnlyCollection<string>? ThreadNamesOf(int id)
    {
        try
        {
            // One that has ended meanwhile has no name.
            return [.. Directory.GetDirectories($"/proc/{id}/task").Select(
                task => Read(id, $"task/{Path.GetFileName(task)}/comm")?.TrimEnd('\n') ?? "")];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes the texts of <c>stat</c> and <c>status</c> apart; null where they are not as proc(5) says.</summary>
    internal static LinuxProcess? Parse(int id, string stat, ProcessStatus status)
    {
        // The name before may itself hold blanks and brackets.
        var words = stat[(stat.LastIndexOf(')') + 1)..].Split(
            ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length <= StartOfWords || !ulong.TryParse(words[StartOfWords], CultureInfo.InvariantCulture, out var start)
            || Numbers(status, "Tgid") is not [var process, ..] || Numbers(status, "Uid") is not { Length: > 0 } users)
        {
            return null;
        }

        // Its id in every pid namespace from here to its own; before Linux 4.1 that is not told.
        var inner = Numbers(status, "NSpid") is [.., var last] ? (int)last : id;
        return new LinuxProcess((int)process, words[0][0], new ProcessIdentity(id, inner, start, users))
        {
            ParentId = int.TryParse(words[ParentOfWords], CultureInfo.InvariantCulture, out var parent) ? parent : 0,
        };
    }

    private static uint[] Numbers(ProcessStatus status, string field) =>
        [.. status.WordsOf(field).Select(word => uint.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static string? Read(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/{file}"));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
