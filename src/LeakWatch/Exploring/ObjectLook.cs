using LeakWatch.Heap.Text;

namespace LeakWatch.Exploring;

/// <summary>Looks into one object: its fields or elements, and what holds it.</summary>
internal static class ObjectLook
{
    private const string NoNames = "values were not read: these are the objects that it refers to";

    private const string NotCertain =
        "its content was not copied in time, or is not certain: these are the objects that it refers to";

    /// <summary>Looks into it.</summary>
    /// <param name="heap">The heap.</param>
    /// <param name="node">The object.</param>
    /// <param name="most">How many fields or elements.</param>
    public static ObjectView At(ExploredHeap heap, int node, int most)
    {
        var (fields, leftOut, ofFields) = FieldsOf(heap, node, most);
        var way = HeldByPath.Of(heap, node);
        var type = heap.Objects.TypeOf(node);
        var address = heap.Objects.Graph.AddressOf(node);
        return new ObjectView(
            node,
            Printable.Escape(type.Identity.Name.Full),
            heap.Objects.Graph.SizeOf(node),
            heap.LineOf(node),
            fields,
            leftOut,
            way.Steps,
            Notes.Of(ofFields, way.Note))
        {
            Since = heap.SinceOf(node),
            Handle = address == 0 ? null : new ObjectHandle(heap.Snapshot.Number, address, type.Id),
        };
    }

    private static (IReadOnlyList<ObjectField> Fields, long LeftOut, string? Note) FieldsOf(ExploredHeap heap, int node, int most)
    {
        if (heap.Content?.MembersOf(node, 0, most) is { } members)
        {
            return (
                [.. members.Rows.Select(static row => new ObjectField(row.Name, row.Value, row.Node))], members.LeftOut, null);
        }

        // Each once: without names a second reference to the same object says nothing.
        var fields = new List<ObjectField>();
        var seen = new HashSet<int>();
        long leftOut = 0;
        foreach (var target in heap.Objects.Graph.SuccessorsOf(node))
        {
            if (target < 0 || !seen.Add(target))
            {
                continue;
            }

            if (fields.Count < most)
            {
                fields.Add(new ObjectField("", heap.LineOf(target), target));
            }
            else
            {
                leftOut++;
            }
        }

        return (fields, leftOut, heap.Content is null ? NoNames : NotCertain);
    }
}
