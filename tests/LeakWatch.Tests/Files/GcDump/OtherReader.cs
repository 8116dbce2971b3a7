using System.Reflection;
using System.Runtime.Loader;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>The reader of dotnet-gcdump itself, from its package: what it makes of a file.</summary>
internal static class OtherReader
{
    private static readonly Assembly _tool = Load();

    /// <summary>dotnet-gcdump, to be run by the dotnet host.</summary>
    public static string Tool => Directory.GetFiles(Package, "dotnet-gcdump.dll", SearchOption.AllDirectories)[0];

    private static string Package => typeof(OtherReader).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "GcDumpTool").Value!;

    /// <summary>
    /// The nodes of a file by the full names of their types: how many there are, how many bytes they have, how many they refer to.
    /// </summary>
    public static SortedDictionary<string, (long Count, long Bytes, long References)> Read(string path)
    {
        var types = new SortedDictionary<string, (long Count, long Bytes, long References)>(StringComparer.Ordinal);
        foreach (var (type, _, size, children) in Nodes(path))
        {
            var sum = types.GetValueOrDefault(type);
            types[type] = (sum.Count + 1, sum.Bytes + size, sum.References + children.Count);
        }

        return types;
    }

    /// <summary>The nodes of a file: type with its module, address, size, and the numbers of their children.</summary>
    public static List<(string Type, ulong Address, int Size, List<int> Children)> Nodes(string path)
    {
        dynamic dump = Activator.CreateInstance(_tool.GetType("GCHeapDump")!, path)!;
        var graph = dump.MemoryGraph;
        var storage = graph.AllocNodeStorage();
        var typeStorage = graph.AllocTypeNodeStorage();
        var indices = _tool.GetType("Graphs.NodeIndex")!;
        var nodes = new List<(string Type, ulong Address, int Size, List<int> Children)>();
        for (var i = 0; i < (long)graph.NodeCount; i++)
        {
            dynamic index = Enum.ToObject(indices, i);
            var node = graph.GetNode(index, storage);
            var type = node.GetType(typeStorage);
            var children = new List<int>();
            for (var child = (int)node.GetFirstChildIndex(); child >= 0; child = (int)node.GetNextChildIndex())
            {
                children.Add(child);
            }

            nodes.Add(((string)type.FullName, (ulong)graph.GetAddress(index), (int)node.Size, children));
        }

        return nodes;
    }

    private static Assembly Load()
    {
        var context = new AssemblyLoadContext("dotnet-gcdump");
        var folder = Path.GetDirectoryName(Tool)!;
        context.Resolving += (_, name) => Path.Combine(folder, $"{name.Name}.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : null;
        return context.LoadFromAssemblyPath(Tool);
    }
}
