using System.Diagnostics;

namespace LeakWatch.Tests.Files;

/// <summary>Gives files to other users.</summary>
internal static class Owner
{
    /// <summary>Of a link, the link itself.</summary>
    public static void Change(string path, int user)
    {
        using var process = Process.Start("chown", ["-h", $"{user}", path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
