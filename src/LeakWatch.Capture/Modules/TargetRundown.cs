using LeakWatch.Capture.Port;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Modules;

/// <summary>
/// Asks a process once which modules it has loaded, which methods it has run, and which runtime it is: a session that holds
/// nothing but a rundown.
/// </summary>
/// <remarks>
/// The list comes when the session ends. Until then it holds nothing, so a target that is too busy to begin it, as one that does
/// nothing but collect, has buffered nothing either: it is begun before any session that does.
/// </remarks>
internal sealed class TargetRundown : IDisposable
{
    // For a large program the methods are a lot.
    private const int BufferMegabytes = 256;

    private readonly DiagnosticPort _port;
    private readonly EventPipeSession _session;
    private readonly bool _withMethods;

    private TargetRundown(DiagnosticPort port, EventPipeSession session, bool withMethods)
    {
        _port = port;
        _session = session;
        _withMethods = withMethods;
    }

    /// <summary>Begins one.</summary>
    /// <param name="port">The process.</param>
    /// <param name="withMethods">Whether to ask for the methods, too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TargetRundown> StartAsync(DiagnosticPort port, bool withMethods, CancellationToken cancellationToken)
    {
        const long Methods = RuntimeProvider.Jit | RuntimeProvider.Ngen;
        var keywords = RuntimeProvider.Loader | (withMethods ? Methods : 0);
        var request = new SessionRequest(
            [RuntimeProvider.Rundown(keywords | RuntimeProvider.StartEnumeration), RuntimeProvider.Silent],
            BufferMegabytes,
            RundownKeyword: keywords);
        return new TargetRundown(port, await port.StartAsync(request, null, cancellationToken), withMethods);
    }

    /// <summary>
    /// Fills the catalogs with what there is at this moment; takes 0.1 s and more. What is not listed costs exact names, nothing
    /// else.
    /// </summary>
    /// <param name="modules">Takes the modules.</param>
    /// <param name="methods">Takes the methods, where they were asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runtime's version, such as <c>10.0.12</c>; empty where it is not told.</returns>
    public async Task<string> FinishAsync(ModuleCatalog modules, MethodCatalog methods, CancellationToken cancellationToken)
    {
        var version = "";
        var listed = new List<ModuleEntry>();
        await ShortSession.FinishAsync(_port, _session, Subscribe, null, cancellationToken);
        modules.AddListed(listed);
        return version;

        void Subscribe(EventPipeEventSource source)
        {
            var rundown = new ClrRundownTraceEventParser(source);
            rundown.LoaderModuleDCStart += Add;
            rundown.LoaderModuleDCStop += Add;
            if (_withMethods)
            {
                rundown.MethodDCStartVerbose += AddMethod;
                rundown.MethodDCStopVerbose += AddMethod;
            }

            rundown.RuntimeStart += data => version = RuntimeVersion.Of(
                data.RuntimeDllPath, data.VMMajorVersion, data.VMMinorVersion, data.VMBuildNumber);
        }

        void AddMethod(MethodLoadUnloadVerboseTraceData data) => methods.Add(
            (ulong)data.MethodID, data.MethodNamespace, data.MethodName, (ulong)data.ModuleID);

        void Add(ModuleLoadUnloadTraceData data) => listed.Add(ModuleEntry.Of(data));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
