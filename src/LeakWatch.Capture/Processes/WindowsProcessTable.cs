using System.Globalization;

namespace LeakWatch.Capture.Processes;

/// <summary>On Windows: pipes, whose names the system does not give to two processes at a time.</summary>
internal sealed class WindowsProcessTable : IProcessTable
{
    private const string Pipe = "dotnet-diagnostic-";
    private const string RouterPipe = "dotnet-diagnostic-dsrouter-";

    private readonly Func<IEnumerable<string>> _pipes;

    /// <summary>Makes one.</summary>
    /// <param name="pipes">Lists the names of all pipes there are.</param>
    public WindowsProcessTable(Func<IEnumerable<string>> pipes) => _pipes = pipes;

    /// <summary>The names of all pipes of this machine.</summary>
    public static IEnumerable<string> Pipes() => Directory.EnumerateFiles(@"\\.\pipe\", Pipe + "*").Select(path => path[(path.LastIndexOf('\\') + 1)..]);

    /// <inheritdoc/>
    public IReadOnlyList<int> WithPorts() => [.. Names().Select(IdOf).OfType<int>().Distinct()];

    /// <inheritdoc/>
    public PortLocation? PortOf(int id)
    {
        // To connect to one that is not there waits for it: so it is looked for first.
        var names = Names();
        string[] own = [RouterPipe + id.ToString(CultureInfo.InvariantCulture), Pipe + id.ToString(CultureInfo.InvariantCulture)];
        return own.FirstOrDefault(names.Contains) is { } name ? new PortLocation(name) : null;
    }

    /// <inheritdoc/>
    public int? ProcessOfThread(int id) => null;

    /// <inheritdoc/>
    public bool IsZombie(int id) => false;

    /// <inheritdoc/>
    public CommandText? CommandOf(int id) => PortCommand.Of(PortOf(id));

    private static int? IdOf(string name)
    {
        var prefix = name.StartsWith(RouterPipe, StringComparison.OrdinalIgnoreCase) ? RouterPipe : Pipe;
        return name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private HashSet<string> Names()
    {
        try
        {
            return new HashSet<string>(_pipes(), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
