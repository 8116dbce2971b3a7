using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Content;

/// <summary>
/// Writes objects from the graph alone, where their memory may not be read: the type, the length where the size tells it, and
/// what the object refers to: <c>Shop.Order { string, List&lt;Line&gt; }</c>, <c>string(16)</c>, <c>byte[100]</c>.
/// </summary>
/// <remarks>One thread.</remarks>
public sealed class GraphRenderer : IObjectRenderer
{
    private const int MaxReferences = 8;

    private readonly HeapObjects _objects;
    private readonly (byte[] Full, byte[] Short)?[] _names;

    /// <summary>Makes one for the objects of one heap.</summary>
    public GraphRenderer(HeapObjects objects)
    {
        _objects = objects;
        _names = new (byte[], byte[])?[objects.Types.Count];
    }

    /// <inheritdoc/>
    public void Render(int node, ulong address, Utf8Line line)
    {
        var type = _objects.Graph.TypeOf(node);
        if (_objects.TypeOf(node).Identity.Name.Full == "string")
        {
            line.Add(NamesOf(type).Full);
            line.Add('(');
            line.Add(ObjectSizes.StringLength(_objects.Graph.SizeOf(node)));
            line.Add(')');
            return;
        }

        if (_objects.TypeOf(node).Description is { IsArray: true } array)
        {
            ArrayName.Of(NamesOf(type).Full).Add(line, ObjectSizes.ArrayLength(array, _objects.Graph.SizeOf(node)));
        }
        else
        {
            line.Add(NamesOf(type).Full);
        }

        AddReferences(node, line);
    }

    private void AddReferences(int node, Utf8Line line)
    {
        var shown = 0;
        foreach (var target in _objects.Graph.SuccessorsOf(node))
        {
            if (target < 0)
            {
                continue;
            }

            line.Add(shown == 0 ? " { "u8 : ", "u8);
            if (shown++ == MaxReferences)
            {
                line.Add("…"u8);
                break;
            }

            line.Add(NamesOf(_objects.Graph.TypeOf(target)).Short);
        }

        line.Add(shown == 0 ? [] : " }"u8);
    }

    private (byte[] Full, byte[] Short) NamesOf(int type) => _names[type] ??= TypeText.Of(_objects.Types[type].Identity);
}
