using System.Runtime.InteropServices;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Writes a heap as a <c>.gcdump</c> file, which PerfView, Visual Studio and <c>dotnet-gcdump report</c> open: objects with types,
/// sizes, references and addresses, and the roots with the names of static fields.
/// </summary>
public static class GcDumpWriter
{
    private const long UnknownTicks = 0;

    /// <summary>
    /// Writes <c>NAME.gcdump</c>: some 0.1 microseconds an object. It appears under its name when it is whole, is readable by its
    /// owner only, and overwrites nothing.
    /// </summary>
    /// <param name="directory">The folder; it must be there.</param>
    /// <param name="name">What <see cref="SnapshotFolder.NameOf"/> says.</param>
    /// <param name="objects">The heap. Takes 12 bytes an object beside it meanwhile.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="Heap.Failures.LeakWatchException">
    /// The heap does not fit into such a file, and nothing was written; there is such a file, or it could not be written.
    /// </exception>
    public static string Write(string directory, string name, HeapObjects objects, GcDumpOrigin origin)
    {
        using var plan = GcDumpPlan.Of(objects);
        return SnapshotFileWriter.WriteWhole(
            directory, name + GcDumpFormat.Suffix, output => Write(plan, origin, new GcDumpOutput(output)));
    }

    /// <summary>Writes it to a stream.</summary>
    internal static void Write(Stream stream, HeapObjects objects, GcDumpOrigin origin)
    {
        using var plan = GcDumpPlan.Of(objects);
        Write(plan, origin, new GcDumpOutput(stream));
    }

    private static void Write(GcDumpPlan plan, GcDumpOrigin origin, GcDumpOutput output)
    {
        output.Text(GcDumpFormat.Signature);
        output.BeginObject(GcDumpFormat.DumpType, GcDumpFormat.DumpVersion, GcDumpFormat.OldestReader);
        output.BeginObject(GcDumpFormat.GraphType, GcDumpFormat.GraphVersion, oldestReader: 0);
        WriteGraph(plan, output);
        output.Tag(GcDumpFormat.Tag.EndObject);
        // Again that it is of 64 bits; no sample was taken; no heap of a browser, no segments.
        output.Byte(1);
        output.Float(1);
        output.Float(1);
        output.Tag(GcDumpFormat.Tag.Null);
        output.Tag(GcDumpFormat.Tag.Null);
        output.Text(origin.Log.Length > 0 ? origin.Log : null);
        output.Long(origin.TakenAt?.UtcTicks ?? UnknownTicks);
        // The machine's name is nobody's business.
        output.Text(null);
        output.Text(origin.ProcessName.Length > 0 ? origin.ProcessName : null);
        output.Int(origin.ProcessId);
        // Of the process's memory nothing, and no sample of any type.
        output.Long(0);
        output.Long(0);
        output.Int(0);
        WriteTail(origin, output);
        output.Flush();
    }

    private static void WriteGraph(GcDumpPlan plan, GcDumpOutput output)
    {
        var graph = plan.Objects.Graph;
        output.Long(plan.TotalSize);
        output.Int(graph.NodeCount);
        output.Int(plan.Types.Count);
        foreach (var (name, size, module) in plan.Types)
        {
            output.Text(name);
            output.Int(size);
            output.Text(module);
        }

        output.Int((int)plan.Labels.Length);
        foreach (var label in plan.Labels.Span(0, (int)plan.Labels.Length))
        {
            output.Int(label);
        }

        output.Int(plan.NodeBytes);
        WriteNodes(plan, output);
        output.Int((int)plan.Labels.Length);
        using (var addresses = new NativeBuffer<ulong>(graph.NodeCount))
        {
            graph.CopyAddresses(addresses);
            foreach (var address in addresses.Span(0, graph.NodeCount))
            {
                output.Long((long)address);
            }
        }

        foreach (var _ in plan.Roots.Nodes)
        {
            output.Long(0);
        }

        output.Tag(GcDumpFormat.Tag.Byte);
        // Of 64 bits.
        output.Byte(1);
    }

    private static void WriteNodes(GcDumpPlan plan, GcDumpOutput output)
    {
        var graph = plan.Objects.Graph;
        var successors = graph.Successors();
        output.Compressed(0);
        output.Compressed(0);
        var types = CollectionsMarshal.AsSpan(plan.Types);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var type = plan.TypeOf(node);
            var size = (int)graph.SizeOf(node);
            if (types[type].Size == size)
            {
                output.Compressed(type << 1);
            }
            else
            {
                output.Compressed((type << 1) | 1);
                output.Compressed(size);
            }

            WriteChildren(successors.Of(node), node, output);
        }

        var firstType = plan.Types.Count - plan.Roots.Nodes.Count;
        for (var i = 0; i < plan.Roots.Nodes.Count; i++)
        {
            output.Compressed((firstType + i) << 1);
            WriteChildren(
                CollectionsMarshal.AsSpan(plan.Roots.Nodes[i].Children), graph.NodeCount + i, output);
        }
    }

    private static void WriteChildren(ReadOnlySpan<int> children, int node, GcDumpOutput output)
    {
        output.Compressed(children.Length - children.Count(-1));
        foreach (var child in children)
        {
            if (child >= 0)
            {
                output.Compressed(child - node);
            }
        }
    }

    // A region that may be skipped, with nothing of COM in it, and where it ends; who wrote it; the table of such ends, and where
    // that table is.
    private static void WriteTail(GcDumpOrigin origin, GcDumpOutput output)
    {
        output.Tag(GcDumpFormat.Tag.SkipRegion);
        output.Int(0);
        output.Tag(GcDumpFormat.Tag.Null);
        var endOfRegion = (uint)output.Position;
        output.Tag(GcDumpFormat.Tag.String);
        output.Text(origin.Tool);
        output.Tag(GcDumpFormat.Tag.EndObject);
        output.Tag(GcDumpFormat.Tag.EndObject);
        var table = (uint)output.Position;
        output.Int(1);
        output.Int((int)endOfRegion);
        var trailer = (uint)output.Position;
        output.Int((int)table);
        output.Int((int)trailer);
    }
}
