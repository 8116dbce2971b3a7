namespace LeakWatch.Heap.Types;

/// <summary>
/// What the memory of the target tells of its modules: for those that were loaded from memory or made at run time, and have no
/// file. Used by the thread that takes snapshots alone. Nothing throws: what cannot be read is not there.
/// </summary>
public interface IModuleMemory
{
    /// <summary>
    /// The metadata of a module, which the runtime keeps in memory; null where it has none there, as of one that is made at run
    /// time.
    /// </summary>
    /// <param name="moduleId">The runtime's handle of the module.</param>
    byte[]? MetadataOf(ulong moduleId);

    /// <summary>
    /// The types that a module has loaded so far: their TypeDef tokens, and their names as
    /// <see cref="TypeDefinitionPath.MetadataName"/> has them.
    /// </summary>
    /// <param name="moduleId">The runtime's handle of the module.</param>
    IReadOnlyDictionary<int, string> TypesOf(ulong moduleId);

    /// <summary>
    /// Where the static fields of those types lie: the addresses of their slots, and the TypeDef tokens of the types that declare
    /// them.
    /// </summary>
    /// <param name="moduleId">The runtime's handle of the module.</param>
    IReadOnlyDictionary<ulong, int> StaticFieldsOf(ulong moduleId);
}
