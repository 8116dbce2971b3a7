using System.Globalization;

namespace LeakWatch.Capture.Processes;

/// <summary>
/// A socket that is named like a diagnostics port: <c>dotnet-diagnostic-{pid}-{key}-socket</c>. Anybody can make one.
/// </summary>
/// <param name="Address">Its path.</param>
/// <param name="ProcessId">The process in its name, as that process sees itself.</param>
/// <param name="Key">
/// The number in its name that tells processes of the same id apart: when it started, in the system's own units.
/// </param>
/// <param name="IsRouter">
/// Whether it is one that dotnet-dsrouter offers for a process elsewhere, which has a key of another kind.
/// </param>
/// <param name="OwnerId">The user that made it.</param>
/// <param name="WrittenAt">When it was made.</param>
internal sealed record PublishedPort(string Address, int ProcessId, ulong Key, bool IsRouter, uint OwnerId, DateTime WrittenAt)
{
    private const string Start = "dotnet-diagnostic-";
    private const string Router = "dsrouter-";
    private const string End = "-socket";

    /// <summary>The name of the port of a process.</summary>
    public static string NameOf(int processId, ulong key) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{processId}-{key}{End}");

    /// <summary>A search pattern for all that there may be; of one process or of any.</summary>
    /// <param name="processId">The process; null for any.</param>
    /// <param name="ofRouter">Whether it is for those of dotnet-dsrouter.</param>
    public static string PatternOf(int? processId, bool ofRouter) =>
        $"{Start}{(ofRouter ? Router : "")}{processId?.ToString(CultureInfo.InvariantCulture) ?? "*"}-*{End}";

    /// <summary>Reads a file; null where it is no socket, has another name, or is gone.</summary>
    public static PublishedPort? TryRead(string path)
    {
        if (!TryParse(Path.GetFileName(path), out var processId, out var key, out var isRouter)
            || SocketFile.OwnerOf(path) is not { } owner)
        {
            return null;
        }

        return new PublishedPort(path, processId, key, isRouter, owner, File.GetLastWriteTimeUtc(path));
    }

    /// <summary>Takes a name apart; false for any other.</summary>
    internal static bool TryParse(string name, out int processId, out ulong key, out bool isRouter)
    {
        (processId, key, isRouter) = (0, 0, false);
        if (!name.StartsWith(Start, StringComparison.Ordinal) || !name.EndsWith(End, StringComparison.Ordinal)
            || name.Length < Start.Length + End.Length)
        {
            return false;
        }

        var numbers = name[Start.Length..^End.Length];
        isRouter = numbers.StartsWith(Router, StringComparison.Ordinal);
        return (isRouter ? numbers[Router.Length..] : numbers).Split('-') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out processId)
            && ulong.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out key);
    }
}
