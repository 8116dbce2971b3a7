using LeakWatch.Capture.Port;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Modules;

/// <summary>Asks a process once which modules it has loaded, which methods it has run, and which runtime it is: a session that holds nothing but a rundown.</summary>
internal static class TargetRundown
{
    // For a large program the methods are a lot.
    private const int BufferMegabytes = 256;

    /// <summary>Fills the catalogs; takes 0.1 s and more. What is not listed costs exact names, nothing else.</summary>
    /// <param name="port">The process.</param>
    /// <param name="modules">Takes the modules.</param>
    /// <param name="methods">Takes the methods; null leaves them out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runtime's version, such as <c>10.0.12</c>; empty where it is not told.</returns>
    public static async Task<string> RunAsync(
        DiagnosticPort port, ModuleCatalog modules, MethodCatalog? methods, CancellationToken cancellationToken)
    {
        const long Methods = RuntimeProvider.Jit | RuntimeProvider.Ngen;
        var keywords = RuntimeProvider.Loader | (methods is null ? 0 : Methods);
        var request = new SessionRequest(
            RuntimeProvider.Rundown(keywords | RuntimeProvider.StartEnumeration), BufferMegabytes, RundownKeyword: keywords);
        using var session = await port.StartAsync(request, null, cancellationToken);
        var version = "";
        var listed = new List<ModuleEntry>();
        await ShortSession.FinishAsync(port, session, Subscribe, null, cancellationToken);
        modules.AddListed(listed);
        return version;

        void Subscribe(EventPipeEventSource source)
        {
            var rundown = new ClrRundownTraceEventParser(source);
            rundown.LoaderModuleDCStart += Add;
            rundown.LoaderModuleDCStop += Add;
            if (methods is not null)
            {
                rundown.MethodDCStartVerbose += AddMethod;
                rundown.MethodDCStopVerbose += AddMethod;
            }

            rundown.RuntimeStart += data => version = VersionOf(data);
        }

        void AddMethod(MethodLoadUnloadVerboseTraceData data) => methods.Add((ulong)data.MethodID, data.MethodNamespace, data.MethodName);

        void Add(ModuleLoadUnloadTraceData data) => listed.Add(ModuleEntry.Of(data));
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
