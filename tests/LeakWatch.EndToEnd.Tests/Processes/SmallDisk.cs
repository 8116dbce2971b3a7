using System.Diagnostics;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>A file system of a few megabytes, in memory. A test is skipped where none can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path, int megabytes)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small file system.");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(
            Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0700", "leakwatch-tests", path),
            "No file system can be mounted here.");
        return new SmallDisk(path);
    }

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        using var file = File.Create(System.IO.Path.Combine(Path, "large"));
        var piece = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(piece);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose() => Run("umount", Path);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
