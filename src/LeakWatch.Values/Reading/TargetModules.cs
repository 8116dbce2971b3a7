using LeakWatch.Heap.Types;
using LeakWatch.Values.Layouts;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Reading;

/// <summary>What the runtime in a target says about its modules. One thread.</summary>
internal sealed class TargetModules : IModuleMemory
{
    private const int MaximalMetadataBytes = 128 << 20;

    private readonly ClrRuntime _runtime;
    private readonly RawRead _read;
    private readonly LiveFields _fields = new();
    private readonly Dictionary<ulong, IReadOnlyDictionary<int, string>> _types = [];
    private readonly Dictionary<ulong, IReadOnlyDictionary<ulong, int>> _staticFields = [];
    private Dictionary<ulong, ClrModule>? _modules;

    /// <summary>Makes one.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="read">Reads its memory.</param>
    public TargetModules(ClrRuntime runtime, RawRead read)
    {
        _runtime = runtime;
        _read = read;
    }

    /// <inheritdoc cref="LiveFields.IsStuck"/>
    public bool IsStuck => _fields.IsStuck;

    /// <summary>Forgets what was read: types and modules may have come and gone since.</summary>
    public void Forget()
    {
        _modules = null;
        _types.Clear();
        _staticFields.Clear();
    }

    /// <inheritdoc/>
    public byte[]? MetadataOf(ulong moduleId)
    {
        if (Find(moduleId) is not { MetadataLength: > 0 and <= MaximalMetadataBytes, MetadataAddress: not 0 } module)
        {
            return null;
        }

        var metadata = new byte[(int)module.MetadataLength];
        return _read(module.MetadataAddress, metadata) == metadata.Length ? metadata : null;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, string> TypesOf(ulong moduleId)
    {
        if (!_types.TryGetValue(moduleId, out var types))
        {
            var names = new Dictionary<int, string>();
            Visit(moduleId, (token, type) => names[token] = type.Name ?? "");
            _types[moduleId] = types = DynamicTypeNames.Of(names);
        }

        return types;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<ulong, int> StaticFieldsOf(ulong moduleId)
    {
        if (!_staticFields.TryGetValue(moduleId, out var slots))
        {
            var found = new Dictionary<ulong, int>();
            Visit(moduleId, (token, type) => AddSlots(type, token, found));
            _staticFields[moduleId] = slots = found;
        }

        return slots;
    }

    // What holds no object lies elsewhere; an address of it says nothing wrong, since no object is reported there.
    private void AddSlots(ClrType type, int token, Dictionary<ulong, int> slots)
    {
        foreach (var field in _fields.StaticOf(type))
        {
            if (!field.IsPrimitive && field.GetAddress(_runtime.AppDomains[0]) is not 0 and var slot)
            {
                slots[slot] = token;
            }
        }
    }

    private void Visit(ulong moduleId, Action<int, ClrType> visit)
    {
        try
        {
            foreach (var (methodTable, token) in Find(moduleId)?.EnumerateTypeDefToMethodTableMap() ?? [])
            {
                if (_runtime.GetTypeByMethodTable(methodTable) is { } type)
                {
                    visit(token, type);
                }
            }
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A target that has just ended, or a module half way between two states: what came so far is right.
        }
    }

    private ClrModule? Find(ulong moduleId)
    {
        try
        {
            return (_modules ??= _runtime.EnumerateModules().ToDictionary(
                module => module.Address)).GetValueOrDefault(moduleId);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return null;
        }
    }
}
