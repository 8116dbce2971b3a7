using LeakWatch.Heap.Types;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// Tells how many elements an inline array has: a structure with one field, which the runtime repeats. Metadata alone says so.
/// One thread; a module is looked through once, and only if it has a structure that may be one.
/// </summary>
internal sealed class InlineArrays
{
    private readonly Func<ulong, byte[]?> _metadataOf;
    private readonly Dictionary<(ulong Module, ulong Metadata), IReadOnlyDictionary<int, int>> _modules = [];

    /// <summary>Makes them.</summary>
    /// <param name="metadataOf">The metadata of a module; null where it is not read.</param>
    public InlineArrays(Func<ulong, byte[]?> metadataOf) => _metadataOf = metadataOf;

    /// <summary>The number of elements; 0 of what is no inline array, or not known to be one.</summary>
    public int LengthOf(ClrType type)
    {
        if (type is not { Module: { } module, Fields: [{ Offset: 0 }] })
        {
            return 0;
        }

        // Where a module was unloaded, another can have its address.
        var key = (module.Address, module.MetadataAddress);
        if (!_modules.TryGetValue(key, out var lengths))
        {
            using var metadata = _metadataOf(module.Address) is { } bytes ? TypeMetadata.TryRead(bytes) : null;
            _modules[key] = lengths = metadata?.ReadInlineArrays() ?? new Dictionary<int, int>();
        }

        return lengths.GetValueOrDefault(type.MetadataToken);
    }
}
