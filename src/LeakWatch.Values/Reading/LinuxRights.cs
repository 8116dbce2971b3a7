using System.Globalization;
using LeakWatch.Heap.Processes;

namespace LeakWatch.Values.Reading;

/// <summary>
/// What a Linux process may do, as far as it is decided by its user, groups, capabilities and namespaces. Immutable.
/// </summary>
/// <remarks>
/// Equal user ids do not make equal rights: root of a container has the user id of root, and a tool with a capability has more
/// than others of its user.
/// </remarks>
internal sealed class LinuxRights
{
    private static readonly string[] _namespaces = ["user", "mnt", "pid"];

    private readonly string _namespacesText;
    private readonly string _users;
    private readonly HashSet<string> _groups;
    private readonly ulong _capabilities;
    private readonly int _restrictions;

    private LinuxRights(string namespaces, string users, HashSet<string> groups, ulong capabilities, int restrictions)
    {
        _namespacesText = namespaces;
        _users = users;
        _groups = groups;
        _capabilities = capabilities;
        _restrictions = restrictions;
    }

    /// <summary>Reads them of a process.</summary>
    /// <param name="process">Its id, or <c>self</c>.</param>
    /// <returns>Null where they may not be read.</returns>
    public static LinuxRights? Of(string process)
    {
        try
        {
            // Links to what has no path are read as text.
            var namespaces = string.Join(' ', _namespaces.Select(kind => new FileInfo($"/proc/{process}/ns/{kind}").LinkTarget
                ?? throw new IOException($"No {kind} namespace of process {process}.")));
            return ProcessStatus.Of(process) is { } status ? Read(namespaces, status) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes them from what proc(5) tells.</summary>
    /// <returns>Null where a field is missing.</returns>
    internal static LinuxRights? Read(string namespaces, ProcessStatus status)
    {
        if (status.Find("Uid") is not { } users || status.Find("Gid") is not { } gids
            || status.Find("Groups") is not { } groups || status.Find("CapPrm") is not { } capabilities
            || !ulong.TryParse(capabilities, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var permitted))
        {
            return null;
        }

        var all = new HashSet<string>(groups.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        all.UnionWith(gids.Split('\t'));
        return new LinuxRights(namespaces, users, all, permitted, Number("NoNewPrivs") + Number("Seccomp"));

        int Number(string field) => int.TryParse(status.Find(field), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>Whether these are no fewer than others, seen from the same place.</summary>
    public bool Cover(LinuxRights others) =>
        _namespacesText == others._namespacesText
        // Real, effective, saved and file system user.
        && _users == others._users
        && _groups.IsSupersetOf(others._groups)
        && (others._capabilities & ~_capabilities) == 0
        && _restrictions <= others._restrictions;
}
