using LeakWatch.Capture.Port;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Modules;

/// <summary>Asks a process once which modules it has loaded and which runtime it runs: a session that holds nothing but a rundown.</summary>
internal static class ModuleRundown
{
    // Older runtimes list methods as well, which for a large program is a lot.
    private const int BufferMegabytes = 256;

    /// <summary>Fills <paramref name="modules"/>; takes about 0.1 s. What is not listed costs exact names, nothing else.</summary>
    /// <returns>The runtime's version, such as <c>10.0.12</c>; empty where it is not told.</returns>
    public static async Task<string> RunAsync(DiagnosticPort port, ModuleCatalog modules, CancellationToken cancellationToken)
    {
        const long Keywords = RuntimeProvider.Loader | RuntimeProvider.StartEnumeration;
        var request = new SessionRequest(RuntimeProvider.Rundown(Keywords), BufferMegabytes, RundownKeyword: RuntimeProvider.Loader);
        using var session = await port.StartAsync(request, null, cancellationToken);
        var version = "";
        await ShortSession.FinishAsync(session, source =>
        {
            var rundown = new ClrRundownTraceEventParser(source);
            rundown.LoaderModuleDCStart += Add;
            rundown.LoaderModuleDCStop += Add;
            rundown.RuntimeStart += data => version = VersionOf(data);
        });
        return version;

        void Add(ModuleLoadUnloadTraceData data) => modules.Add((ulong)data.ModuleID, data.ModuleILPath);
    }

    // A shared runtime lies in a folder named after its version; a program that brings its own tells only the file version,
    // whose third part is the patch times a hundred and a build counter (10.0.1226 is 10.0.12).
    private static string VersionOf(RuntimeInformationTraceData data)
    {
        const int BuildsPerPatch = 100;
        var folder = data.RuntimeDllPath.Split('/', '\\', StringSplitOptions.RemoveEmptyEntries) is [.., var parent, _] ? parent : "";
        return Version.TryParse(folder.Split('-')[0], out _) && folder.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            ? folder
            : $"{data.VMMajorVersion}.{data.VMMinorVersion}.{data.VMBuildNumber / BuildsPerPatch}";
    }
}
