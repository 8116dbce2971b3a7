using LeakWatch.Heap.Types;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// Names of fields as their authors know them: what a name says by itself, and what metadata makes certain in modules of F# and
/// Visual Basic. One thread; a module's metadata is read once, and kept only where it tells anything.
/// </summary>
internal sealed class SourceFieldNames
{
    private readonly Func<ulong, byte[]?> _metadataOf;
    private readonly Dictionary<(ulong Module, ulong Metadata), TypeMetadata?> _modules = [];

    /// <summary>Makes them.</summary>
    /// <param name="metadataOf">The metadata of a module; null where it is not read.</param>
    public SourceFieldNames(Func<ulong, byte[]?> metadataOf) => _metadataOf = metadataOf;

    /// <summary>The name of a field that has one.</summary>
    public string Of(ClrInstanceField field)
    {
        var name = field.Name!;
        var readable = FieldNames.Readable(name);
        return readable == name && FieldNames.MayBeMade(name) && field.ContainingType is { Module: { } module } type
            && MetadataOf(module)?.SourceFieldOf(type.MetadataToken, name) is { } source
            ? source.Name
            : readable;
    }

    private TypeMetadata? MetadataOf(ClrModule module)
    {
        // Where a module was unloaded, another can have its address.
        var key = (module.Address, module.MetadataAddress);
        if (!_modules.TryGetValue(key, out var metadata))
        {
            metadata = IsFramework(module) || _metadataOf(module.Address) is not { } bytes ? null : TypeMetadata.TryRead(bytes);
            if (metadata is { HasSourceFields: false })
            {
                metadata.Dispose();
                metadata = null;
            }

            _modules[key] = metadata;
        }

        return metadata;
    }

    // By far the largest, and in C#.
    private static bool IsFramework(ClrModule module) =>
        Path.GetFileName(module.Name)?.Equals("System.Private.CoreLib.dll", StringComparison.OrdinalIgnoreCase) == true;
}
