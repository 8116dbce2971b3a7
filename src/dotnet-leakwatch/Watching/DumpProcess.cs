using System.Diagnostics;
using LeakWatch.FromFiles;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tool.Watching;

/// <summary>
/// Reads process dumps in a process of its own. The runtime's debugging library is native code: over a damaged dump it may crash, and
/// nobody would learn why.
/// </summary>
internal static class DumpProcess
{
    // Set in that process.
    private const string Mark = "LEAKWATCH_READS_DUMPS";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command here, or where there are dumps among its files the whole command line in another process.</summary>
    /// <param name="files">Files and folders.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="LeakWatchException">That process has crashed.</exception>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> files, Func<Task<int>> command, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Mark) is not null || HeapFileReader.DumpAmong(files) is not { } dump)
        {
            return await command();
        }

        var start = OwnProgram.With(Environment.GetCommandLineArgs().Skip(1));
        start.Environment[Mark] = "1";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        await EndAsync(process, cancellationToken);
        return Enum.IsDefined((ExitCode)process.ExitCode)
            ? process.ExitCode
            : throw new LeakWatchException(
                FailureKind.CollectionFailed,
                $"The debugging library of the runtime has crashed over {dump}, which is damaged or not of that runtime.",
                "Take another dump; where that is so with it as well, please report it.");
    }

    // A terminal tells both of Ctrl+C.
    private static async Task EndAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(_patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }

            throw;
        }
    }
}
