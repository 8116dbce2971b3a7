using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>Process dumps as dotnet-dump takes them: by the runtime's own createdump.</summary>
internal static class Dump
{
    /// <summary>Takes one of a process, which goes on.</summary>
    /// <param name="target">The process.</param>
    /// <param name="path">The file.</param>
    /// <param name="type">What is in it.</param>
    public static async Task<string> TakeAsync(Target target, string path, DumpType type = DumpType.WithHeap)
    {
        await new DiagnosticsClient(target.Id).WriteDumpAsync(
            type, path, logDumpGeneration: false, TestContext.Current.CancellationToken);
        return path;
    }
}
