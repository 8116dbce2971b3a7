using System.Globalization;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Processes;

/// <summary>On Windows: pipes, whose names anybody may take as long as the process has not.</summary>
internal sealed class WindowsProcessTable : IProcessTable
{
    private readonly Func<IEnumerable<int>> _processes;
    private readonly Func<string, bool> _isPipe;
    private readonly Func<string, int?> _serverOf;

    /// <summary>Makes one.</summary>
    /// <param name="processes">The processes that run.</param>
    /// <param name="isPipe">Whether there is a pipe of a name.</param>
    /// <param name="serverOf">The process that serves a pipe; null where that may not be known.</param>
    public WindowsProcessTable(Func<IEnumerable<int>> processes, Func<string, bool> isPipe, Func<string, int?> serverOf)
    {
        _serverOf = serverOf;
        _processes = processes;
        _isPipe = isPipe;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> WithPorts() => [.. _processes().Where(id => PipeOf(id) is not null)];

    /// <inheritdoc/>
    public PortLocation? PortOf(int id)
    {
        if (PipeOf(id) is not { } pipe)
        {
            return null;
        }

        // The client lets whoever serves it act in the name of this user.
        return _serverOf(pipe) is { } server && server != id
            ? throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"The pipe of process {id} is that of process {server}: not used.",
                $"Another process made {pipe}; watch process {server}, if it is a .NET process.")
            : new PortLocation(pipe);
    }

    /// <inheritdoc/>
    public int? ProcessOfThread(int id) => null;

    /// <inheritdoc/>
    public bool IsZombie(int id) => false;

    /// <inheritdoc/>
    public IReadOnlyCollection<string>? ThreadNamesOf(int id) => null;

    /// <inheritdoc/>
    public CommandText? CommandOf(int id) => PipeOf(id) is { } pipe ? PortCommand.Of(new PortLocation(pipe)) : null;

    private string? PipeOf(int id)
    {
        // That of dotnet-dsrouter first. To connect to one that is not there waits for it: so it is looked for.
        string[] names = [Name("dotnet-diagnostic-dsrouter-"), Name("dotnet-diagnostic-")];
        return Array.Find(names, name => _isPipe(name));

        string Name(string kind) => kind + id.ToString(CultureInfo.InvariantCulture);
    }
}
