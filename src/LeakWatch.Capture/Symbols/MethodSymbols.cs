using System.Globalization;
using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Modules;
using LeakWatch.Capture.Port;
using LeakWatch.Heap.Allocations;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Symbols;

/// <summary>
/// Names code by its address: by what the runtime reports of methods that it makes, and by a list of all that it has, which is asked for
/// only where an address has no name yet. Of that list it keeps what has an address in it.
/// </summary>
/// <remarks>May be used by several threads; one of them names at a time.</remarks>
internal sealed class MethodSymbols
{
    private const long MethodKeywords =
        RuntimeProvider.Loader | RuntimeProvider.Jit | RuntimeProvider.Ngen | RuntimeProvider.ILToNativeMap;

    // Which one is not known: another has taken its place meanwhile.
    private const string ReusedName = "a dynamic method";

    // 8 bytes each, some tens for a method.
    private const int MaxPairs = 1 << 20;

    // The runtime's events are no longer than this.
    private const int MaxMapBytes = 1 << 16;

    private readonly DiagnosticPort _port;
    private readonly ModuleCatalog _modules;
    private readonly MethodCatalog _methods;
    private readonly Lock _gate = new();
    private readonly CodeMap _code = new();
    private readonly HashSet<ulong> _unknown = [];

    // By where the code begins: versions of a method can have one id.
    private readonly Dictionary<ulong, InstructionMap> _maps = [];
    private CodeRange _last;
    private int _pairs;

    public MethodSymbols(DiagnosticPort port, ModuleCatalog modules, MethodCatalog methods)
    {
        _port = port;
        _modules = modules;
        _methods = methods;
    }

    /// <summary>Names what the runtime does not; null for nobody.</summary>
    public IMethodNames? Others { get; set; }

    /// <summary>A session begins, some time after the last one: what may have been replaced meanwhile is forgotten.</summary>
    public void BeginSession()
    {
        lock (_gate)
        {
            _code.ForgetDynamic();
            _unknown.Clear();
        }
    }

    /// <summary>Opens the symbols of modules as they are asked for.</summary>
    public SourceLines OpenLines() => new(_modules.Files);

    /// <summary>Takes where the code comes from of the method that the runtime has reported last.</summary>
    public void AddMap(MethodILToNativeMapTraceData data) => AddMap(BulkBlock.PayloadOf(data));

    /// <summary>Takes a method that the runtime has just made code for, or whose code it frees: samples of it may have come.</summary>
    public void Add(MethodLoadUnloadVerboseTraceData data)
    {
        lock (_gate)
        {
            var (type, method) = (data.MethodNamespace, data.MethodName);
            _last = new CodeRange(
                data.MethodStartAddress,
                (uint)Math.Max(0, data.MethodSize),
                (ulong)data.MethodID,
                (ulong)data.ReJITID,
                data.MethodToken,
                data.IsDynamic ? MethodCatalog.NameOf(type, method) : null);
            _code.Add(_last);
            if (!_last.IsDynamic)
            {
                _methods.Add(_last.MethodId, type, method, (ulong)data.ModuleID);
            }
        }
    }

    /// <summary>Sees to it that as many addresses as possible have a name: asks the runtime for its list where one has none.</summary>
    /// <param name="stacks">The addresses.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LearnAsync(IReadOnlyList<ulong[]> stacks, CancellationToken cancellationToken)
    {
        ulong[] missing;
        lock (_gate)
        {
            missing = [.. stacks.SelectMany(static stack => stack).Distinct()
                .Where(address => !_unknown.Contains(address) && !_code.TryFind(CallOf(address), out _)).Order()];
        }

        if (missing.Length == 0)
        {
            return;
        }

        using var rundown = await TargetRundown.StartAsync(_port, MethodKeywords, cancellationToken);
        // Each comes right in front of its method.
        var map = new byte[MaxMapBytes];
        var mapLength = 0;
        await rundown.FinishAsync(_modules, AddIfMissing, Remember, cancellationToken);
        lock (_gate)
        {
            _unknown.UnionWith(missing.Where(address => !_code.TryFind(CallOf(address), out _)));
        }

        void AddIfMissing(MethodLoadUnloadVerboseTraceData data)
        {
            var place = Array.BinarySearch(missing, data.MethodStartAddress);
            place = place < 0 ? ~place : place;
            // A return address can be the first one behind the code.
            if (place < missing.Length && missing[place] - data.MethodStartAddress <= (uint)Math.Max(0, data.MethodSize))
            {
                Add(data);
                AddMap(map.AsSpan(0, mapLength));
            }
        }

        void Remember(MethodILToNativeMapTraceData data)
        {
            var payload = BulkBlock.PayloadOf(data);
            mapLength = payload.Length <= map.Length ? payload.Length : 0;
            payload[..mapLength].CopyTo(map);
        }
    }

    /// <summary>The frame of an address.</summary>
    /// <param name="address">As it is in a stack.</param>
    /// <param name="lines">Knows lines of source code.</param>
    public AllocationFrame FrameAt(ulong address, SourceLines lines)
    {
        lock (_gate)
        {
            var isFound = _code.TryFind(CallOf(address), out var code);
            if (isFound && (code.IsReused || code.IsDynamic))
            {
                var made = code.IsReused ? ReusedName : code.DynamicName!;
                return new AllocationFrame(made, "", IsFramework: false) { IsDynamic = true };
            }

            if (!isFound || _methods.NameOf(code.MethodId) is not { } name)
            {
                return Others?.MethodAt(CallOf(address)) is { } other
                    ? new AllocationFrame(other.Name, "", !other.IsOfProgram)
                    : Unknown(address);
            }

            var module = _modules.EntryOf(_methods.ModuleOf(code.MethodId));
            if (module is null or { IsOfProgram: false } or { IsInstalledFramework: true })
            {
                return new AllocationFrame(name, module?.FileName ?? "", IsFramework: true);
            }

            var isOfPackage = lines.IsOfPackage(module);
            var instruction = _maps.GetValueOrDefault(code.Start)?.ILOffsetOf((uint)(CallOf(address) - code.Start));
            return lines.LineOf(module, code.Token, instruction) is { } line
                ? new AllocationFrame(name, module.FileName, IsFramework: false, line.File, line.Line, line.IsExact)
                {
                    IsOfPackage = isOfPackage,
                }
                : new AllocationFrame(name, module.FileName, IsFramework: false) { IsOfPackage = isOfPackage };
        }
    }

    private void AddMap(ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (InstructionMap.KeyOf(payload) == (_last.MethodId, _last.Version)
                && _pairs < MaxPairs
                && InstructionMap.Read(payload) is { } map)
            {
                _pairs += map.Count;
                _maps[_last.Start] = map;
            }
        }
    }

    // All frames have called something, so their addresses are those at which they go on: perhaps that of the next line, or method.
    private static ulong CallOf(ulong address) => address - 1;

    private static AllocationFrame Unknown(ulong address) =>
        new(string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"), "", IsFramework: true) { IsNamed = false };
}
