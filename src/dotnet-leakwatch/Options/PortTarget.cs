namespace LeakWatch.Tool.Options;

/// <summary>A diagnostics port that was named.</summary>
/// <param name="Path">Its socket, or pipe on Windows.</param>
/// <param name="Connects">Whether to connect to it; otherwise this tool listens there.</param>
internal sealed record PortTarget(string Path, bool Connects)
{
    private const string WindowsPrefix = @"\\.\pipe\";

    /// <summary>Reads <c>PATH[,connect|listen]</c>, as the other diagnostics tools do; null where it is none.</summary>
    public static PortTarget? Parse(string text)
    {
        var comma = text.LastIndexOf(',');
        var role = comma < 0 ? "" : text[(comma + 1)..].Trim();
        var connects = role.Equals("connect", StringComparison.OrdinalIgnoreCase);
        var listens = comma < 0 || role.Equals("listen", StringComparison.OrdinalIgnoreCase);
        var path = (comma < 0 ? text : text[..comma]).Trim();
        path = OperatingSystem.IsWindows() && path.StartsWith(WindowsPrefix, StringComparison.OrdinalIgnoreCase)
            ? path[WindowsPrefix.Length..]
            : path;
        return path.Length > 0 && (connects || listens) ? new PortTarget(path, connects) : null;
    }
}
