using System.Globalization;
using LeakWatch.Capture.Processes;

namespace LeakWatch.Capture.Launching;

/// <summary>A process and all that it has started, directly or not. On other systems than Linux only the process itself.</summary>
internal sealed class ProcessTree
{
    private readonly List<(int Id, ulong Start)> _members = [];

    /// <summary>Those that still run, parents before what they have started.</summary>
    public IReadOnlyList<int> Running()
    {
        _members.RemoveAll(static member => !IsRunning(member));
        return [.. _members.Select(static member => member.Id)];
    }

    /// <summary>
    /// Takes in what there is now. A process whose parent has ended is no longer known as its descendant: what was taken in
    /// before stays.
    /// </summary>
    /// <param name="root">The process.</param>
    /// <param name="spared">Processes that are left out, with all that they have started.</param>
    public void Add(int root, IReadOnlyCollection<int> spared)
    {
        if (!OperatingSystem.IsLinux())
        {
            Add((root, 0));
            return;
        }

        var children = Children();
        var open = new Stack<int>([root]);
        while (open.TryPop(out var id))
        {
            if (!spared.Contains(id) && LinuxProcess.Of(id) is { } process)
            {
                Add((id, process.Identity.StartKey));
                foreach (var child in children[id])
                {
                    open.Push(child);
                }
            }
        }
    }

    private void Add((int Id, ulong Start) member)
    {
        if (!_members.Contains(member))
        {
            _members.Add(member);
        }
    }

    private static ILookup<int, int> Children() => Directory.EnumerateDirectories("/proc")
        .Select(static entry => int.TryParse(
            Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? LinuxProcess.Of(id) : null)
        .OfType<LinuxProcess>()
        .ToLookup(static process => process.ParentId, static process => process.ProcessId);

    private static bool IsRunning((int Id, ulong Start) member) => OperatingSystem.IsLinux()
        ? LinuxProcess.Of(member.Id) is { State: not ('Z' or 'X') } process && process.Identity.StartKey == member.Start
        : ProcessLookup.IsRunning(member.Id);
}
