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
    private TargetRundown(DiagnosticPort port, EventPipeSession session)
    {
        _port = port;
        _session = session;
    }

    /// <summary>Begins one.</summary>
    /// <param name="port">The process.</param>
    /// <param name="withMethods">Whether to ask for the methods, too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<TargetRundown> StartAsync(DiagnosticPort port, bool withMethods, CancellationToken cancellationToken)
    {
        const long Methods = RuntimeProvider.Jit | RuntimeProvider.Ngen;
        return StartAsync(port, RuntimeProvider.Loader | (withMethods ? Methods : 0), cancellationToken);
    }

    /// <summary>Begins one.</summary>
    /// <param name="port">The process.</param>
    /// <param name="keywords">What to ask for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TargetRundown> StartAsync(DiagnosticPort port, long keywords, CancellationToken cancellationToken)
    {
        var request = new SessionRequest(
            [RuntimeProvider.Rundown(keywords | RuntimeProvider.StartEnumeration), RuntimeProvider.Silent],
            BufferMegabytes,
            RundownKeyword: keywords);
        return new TargetRundown(port, await port.StartAsync(request, null, cancellationToken));
    }

    /// <summary>
    /// Fills the catalogs with what there is at this moment; takes 0.1 s and more. What is not listed costs exact names, nothing
    /// else.
    /// </summary>
    /// <param name="modules">Takes the modules.</param>
    /// <param name="methods">Takes the methods, where they were asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runtime's version, such as <c>10.0.12</c>; empty where it is not told.</returns>
    public Task<string> FinishAsync(ModuleCatalog modules, MethodCatalog methods, CancellationToken cancellationToken) =>
        FinishAsync(modules, data => Add(data, methods), addMap: null, cancellationToken);

    /// <summary>Hands over what there is at this moment; takes 0.1 s and more.</summary>
    /// <param name="modules">Takes the modules.</param>
    /// <param name="addMethod">Takes a method, on another thread.</param>
    /// <param name="addMap">Takes where the code of a method comes from; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runtime's version, such as <c>10.0.12</c>; empty where it is not told.</returns>
    public async Task<string> FinishAsync(
        ModuleCatalog modules,
        Action<MethodLoadUnloadVerboseTraceData> addMethod,
        Action<MethodILToNativeMapTraceData>? addMap,
        CancellationToken cancellationToken)
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
            // They come where they were asked for.
            rundown.MethodDCStartVerbose += addMethod;
            rundown.MethodDCStopVerbose += addMethod;
            rundown.MethodILToNativeMapDCStart += addMap;
            rundown.MethodILToNativeMapDCStop += addMap;
            rundown.RuntimeStart += data => version = RuntimeVersion.Of(
                data.RuntimeDllPath, data.VMMajorVersion, data.VMMinorVersion, data.VMBuildNumber);
        }

        void Add(ModuleLoadUnloadTraceData data) => listed.Add(ModuleEntry.Of(data));
    }

    private static void Add(MethodLoadUnloadVerboseTraceData data, MethodCatalog methods) =>
        methods.Add((ulong)data.MethodID, data.MethodNamespace, data.MethodName, (ulong)data.ModuleID);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
