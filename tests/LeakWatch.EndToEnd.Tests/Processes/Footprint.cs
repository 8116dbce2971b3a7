using System.Globalization;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>What a target has of the system that a watch could leave behind in it.</summary>
/// <param name="AnonymousBytes">Resident memory that is no file's.</param>
/// <param name="Sockets">Open ones: its port, and connections.</param>
/// <param name="EventThreads">Threads of the runtime that serve sessions.</param>
internal sealed record Footprint(long AnonymousBytes, int Sockets, int EventThreads)
{
    public static Footprint Of(Target target) => new(AnonymousOf(target.Id), SocketsOf(target.Id), EventThreadsOf(target.Id));

    private static long AnonymousOf(int processId)
    {
        const int BytesOfKilobyte = 1024;
        var line = File.ReadLines($"/proc/{processId}/status").Single(
            line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(
            line.Split(' ', '\t').First(word => word.Length > 0 && char.IsAsciiDigit(word[0])),
            CultureInfo.InvariantCulture) * BytesOfKilobyte;
    }

    private static int SocketsOf(int processId) => Directory.GetFiles($"/proc/{processId}/fd")
        .Count(file => new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private static int EventThreadsOf(int processId) => Directory.GetDirectories($"/proc/{processId}/task").Count(task =>
    {
        try
        {
            return File.ReadAllText(task + "/comm").TrimEnd('\n') == ".NET EventPipe";
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    });
}
