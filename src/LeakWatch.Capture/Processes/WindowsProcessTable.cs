using System.Globalization;

namespace LeakWatch.Capture.Processes;

/// <summary>On Windows: pipes, whose names the system does not give to two processes at a time.</summary>
internal sealed class WindowsProcessTable : IProcessTable
{
    private readonly Func<IEnumerable<int>> _processes;
    private readonly Func<string, bool> _isPipe;

    /// <summary>Makes one.</summary>
    /// <param name="processes">The processes that run.</param>
    /// <param name="isPipe">Whether there is a pipe of a name.</param>
    public WindowsProcessTable(Func<IEnumerable<int>> processes, Func<string, bool> isPipe)
    {
        _processes = processes;
        _isPipe = isPipe;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> WithPorts() => [.. _processes().Where(id => PortOf(id) is not null)];

    /// <inheritdoc/>
    public PortLocation? PortOf(int id)
    {
        // That of dotnet-dsrouter first. To connect to one that is not there waits for it: so it is looked for.
        string[] names = [Name("dotnet-diagnostic-dsrouter-"), Name("dotnet-diagnostic-")];
        return Array.Find(names, name => _isPipe(name)) is { } name ? new PortLocation(name) : null;

        string Name(string kind) => kind + id.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public int? ProcessOfThread(int id) => null;

    /// <inheritdoc/>
    public bool IsZombie(int id) => false;

    /// <inheritdoc/>
    public CommandText? CommandOf(int id) => PortCommand.Of(PortOf(id));
}
