namespace LeakWatch.Capture.Starting;

/// <summary>A diagnostics port at which a runtime waits, when it starts, until a tool lets it run.</summary>
/// <param name="Path">Where it is; empty for the default port of the process.</param>
/// <param name="Listens">Whether the runtime listens there; otherwise it connects to a tool that does.</param>
internal sealed record SuspendingPort(string Path, bool Listens)
{
    /// <summary>
    /// The ports of this kind that an environment asks for, as the runtime reads it (documentation/design-docs/ipc-protocol.md of
    /// dotnet/diagnostics).
    /// </summary>
    public static IReadOnlyList<SuspendingPort> Of(IReadOnlyDictionary<string, string> environment)
    {
        var ports = new List<SuspendingPort>();
        if (Find(environment, "DefaultDiagnosticPortSuspend") is { } suspend && suspend.Trim() is not ("" or "0"))
        {
            ports.Add(new SuspendingPort("", Listens: true));
        }

        foreach (var port in (Find(environment, "DiagnosticPorts") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries))
        {
            var parts = port.Split(',', StringSplitOptions.TrimEntries);
            var tags = parts.Skip(1).Select(static tag => tag.ToLowerInvariant()).ToList();
            // Of each kind the first tag counts.
            if (tags.Find(static tag => tag is "suspend" or "nosuspend") != "nosuspend")
            {
                ports.Add(new SuspendingPort(parts[0], tags.Find(static tag => tag is "listen" or "connect") == "listen"));
            }
        }

        return ports;
    }

    private static string? Find(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault("DOTNET_" + name) ?? environment.GetValueOrDefault("COMPlus_" + name);
}
