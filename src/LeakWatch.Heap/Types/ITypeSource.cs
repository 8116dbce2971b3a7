namespace LeakWatch.Heap.Types;

/// <summary>What a <see cref="TypeNameResolver"/> looks up beyond the type that it is given.</summary>
public interface ITypeSource
{
    /// <summary>The description of another type.</summary>
    /// <param name="typeId">A type id, as it stands among the parameters of a description.</param>
    /// <returns><see langword="null"/> where the runtime has not described that type.</returns>
    TypeDescription? Find(ulong typeId);

    /// <summary>The metadata of a module.</summary>
    /// <param name="moduleId">The runtime's handle of the module.</param>
    /// <returns><see langword="null"/> where the module is unknown or has none that can be read.</returns>
    TypeMetadata? MetadataOf(ulong moduleId);

    /// <summary>A type definition.</summary>
    /// <param name="moduleId">The runtime's handle of the module.</param>
    /// <param name="metadataToken">A TypeDef token.</param>
    /// <returns><see langword="null"/> where nothing is known of it.</returns>
    TypeDefinitionPath? DefinitionOf(ulong moduleId, int metadataToken) => MetadataOf(moduleId)?.Find(metadataToken);

    /// <summary>
    /// Another number whenever it tells more, or something else, than before; null where it does not say so.
    /// </summary>
    long? Version => null;
}
