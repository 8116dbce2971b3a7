using System.Reflection.Metadata;

namespace LeakWatch.Heap.Types;

/// <summary>Tells which names of types that are local to a source file stand for more than one type of the module.</summary>
internal sealed class FileLocalNames
{
    private readonly HashSet<(string Namespace, string Name)> _shared = [];

    public FileLocalNames(MetadataReader reader)
    {
        var seen = new HashSet<(string Namespace, string Name)>();
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            if (type.GetDeclaringType().IsNil)
            {
                string name = reader.GetString(type.Name);
                string readable = CompilerGeneratedNames.FileLocalName(name) ?? name;
                (string Namespace, string Name) key = (reader.GetString(type.Namespace), readable);
                if (!seen.Add(key))
                {
                    _shared.Add(key);
                }
            }
        }
    }

    /// <summary>Whether a further type of the namespace has the name that this one has in its source.</summary>
    public bool IsShared(string space, string name) => _shared.Contains((space, name));
}
