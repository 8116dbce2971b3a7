using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Secrets;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Reading;
using LeakWatch.Values.Secrets;

namespace LeakWatch.Values.Rendering;

/// <summary>
/// Writes objects with what is in them: <c>Shop.Order { Id = 86323, Customer = "customer-86323", Lines = List&lt;Line&gt;(2)
/// }</c>.
/// </summary>
/// <remarks>
/// Reads the object itself, and of what it refers to as much as is shown in its place: strings up to 200 characters, values in
/// boxes, how much a collection holds, the method of a delegate, the state of a task and what it waits with or ended with, the
/// message of an exception and the exception inside it. One thread; about a microsecond an object.
/// </remarks>
internal sealed partial class ValueRenderer : IObjectRenderer
{
    private const int MaxCharacters = 200;
    private const int MaxLineBytes = 4096;
    private const int MaxDepth = 8;

    private readonly ObjectReader _reader;
    private readonly CollectionReader _collections;
    private readonly HeapObjects _objects;
    private readonly LayoutCatalog _layouts;
    private readonly MethodNames _methods;
    private readonly GraphRenderer _fallback;
    private readonly ValueMask? _mask;
    private readonly FieldFinder _fields;
    private readonly Dictionary<ulong, HeapObjectType> _typesById = [];
    private readonly Func<SecretObjects>? _findSecrets;
    private SecretObjects? _secrets;
    private SecretKind _secret;
    private int _depth;

    /// <summary>Makes one for the objects of one heap.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="memory">Their bytes.</param>
    /// <param name="layouts">The layouts of their types.</param>
    /// <param name="methods">The names of methods.</param>
    /// <param name="mask">What to put in place of values; null shows them.</param>
    /// <param name="showsSecrets">Whether passwords and the like are shown as well.</param>
    public ValueRenderer(
        HeapObjects objects,
        IObjectMemory memory,
        LayoutCatalog layouts,
        MethodNames methods,
        ValueMask? mask,
        bool showsSecrets = false)
    {
        _objects = objects;
        _layouts = layouts;
        _methods = methods;
        _mask = mask;
        _reader = new ObjectReader(objects, memory, layouts);
        _fields = new FieldFinder(objects, _reader);
        _collections = new CollectionReader(_reader);
        _fallback = new GraphRenderer(objects);
        // A hash tells nothing of a secret either.
        _findSecrets = mask is null && !showsSecrets ? () => SecretObjects.Find(objects, _reader, memory) : null;
        foreach (var type in objects.Types)
        {
            _typesById[type.Id] = type;
        }
    }

    /// <summary>As <see cref="IHeapContent.Unread"/>.</summary>
    public long Unread { get; private set; }

    /// <summary>As <see cref="IHeapContent.FieldOf"/>.</summary>
    public string? FieldOf(int holder, int held) => _fields.NameOf(holder, held);

    /// <summary>As <see cref="IHeapContent.MemberOf"/>.</summary>
    public string? MemberOf(int holder, int held) => _fields.MemberOf(holder, held);

    /// <summary>Asks for all that is asked of the process itself: the layouts of types, and what its secrets are.</summary>
    public void Prepare()
    {
        foreach (var type in _objects.Types)
        {
            _reader.LayoutOf(type);
        }

        _secrets ??= _findSecrets?.Invoke();
    }

    /// <summary>As <see cref="IContainerNumbers.BoundAt"/>, of an object.</summary>
    public long? BoundOf(int container) =>
        _collections.BoundOf(container) is > 0 and var most ? most : container >= 0 ? StaticBounds?.Of(container) : null;

    /// <summary>Reads what tables keep in static fields; null where that is not possible.</summary>
    public StaticBounds? StaticBounds { get; init; }

    /// <summary>As <see cref="IContainerNumbers.ElementsAt"/>, of an object.</summary>
    public long? ElementsOf(int container, long objects) => _collections.ElementsOf(container, objects);

    /// <summary>As <see cref="IContainerNumbers.IsLoadContextAt"/>, of an object.</summary>
    public bool IsLoadContext(int node) => node >= 0 && _reader.LayoutOf(node).IsLoadContext;

    /// <inheritdoc/>
    public void Render(int node, ulong address, Utf8Line line)
    {
        var start = line.Length;
        _secrets ??= _findSecrets?.Invoke();
        if (!TryAdd(node, address, line, isInner: false))
        {
            line.Shorten(start);
            Unread++;
            _fallback.Render(node, address, line);
        }
    }

    // An object within an object within an object: there can be circles, and a target can make them on purpose.
    private bool TryAdd(int node, ulong address, Utf8Line line, bool isInner)
    {
        var layout = _reader.LayoutOf(node);
        if (_depth == MaxDepth)
        {
            line.Add(layout.ShortName);
            return true;
        }

        _depth++;
        var outer = _secret;
        _secret = SecretOf(node, layout);
        try
        {
            return TryAdd(node, address, layout, line, isInner);
        }
        finally
        {
            _secret = outer;
            _depth--;
        }
    }

    private bool TryAdd(int node, ulong address, ObjectLayout layout, Utf8Line line, bool isInner)
    {
        switch (layout.Shape)
        {
            case ObjectShape.Text:
                return TryAddText(node, address, layout, line, isInner);
            case ObjectShape.Array:
                return TryAddArray(node, address, layout, line, isInner);
            case ObjectShape.Fields when isInner && MayShowWithin(node, layout):
                return TryAddWithin(node, address, layout, line);
            case ObjectShape.Opaque:
            case ObjectShape.Fields when isInner:
                line.Add(isInner ? layout.ShortName : layout.FullName);
                return true;
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        if (!_reader.TryRead(node, address, layout.Extent, buffer, out var bytes))
        {
            return false;
        }

        if (layout.Shape == ObjectShape.Boxed)
        {
            AddBoxed(layout, bytes, line, isInner);
            return true;
        }

        line.Add(isInner ? layout.ShortName : layout.FullName);
        switch (layout.Shape)
        {
            case ObjectShape.Collection:
                AddCollection(layout, bytes, line, isInner);
                break;
            case ObjectShape.Delegate:
                AddDelegate(layout, bytes, line, isInner);
                break;
            case ObjectShape.Task:
                AddTask(layout, bytes, line, isInner);
                break;
            case ObjectShape.Exception:
                AddException(layout, bytes, line, isInner);
                break;
            case ObjectShape.Builder:
                AddBuilder(layout, bytes, line);
                break;
            case ObjectShape.TypeObject:
                AddTypeName(layout, bytes, line);
                break;
            case ObjectShape.MethodObject:
                line.Add(' ');
                line.Add(_methods.OfHandle(ReadAddress(layout, "m_handle", bytes)));
                break;
            case ObjectShape.MemberObject:
                AddMember(layout, bytes, address, line);
                break;
            default:
                AddObject(node, layout, bytes, line, MaxLevels);
                break;
        }

        return true;
    }

    // Within another object the type says nothing more where the value does: 5 or Friday, but Point { X = 1, Y = 2 }.
    private void AddBoxed(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, bool isInner)
    {
        if (!isInner || layout.Element.Kind == ValueKind.Structure)
        {
            line.Add(isInner ? layout.ShortName : layout.FullName);
            line.Add(' ');
        }

        AddValue(bytes[ObjectLayout.HeaderBytes..], layout.Element, line);
    }

    // Values and what stands for them; everything that the mask covers comes through here or through AddMasked.
    private void AddValue(ReadOnlySpan<byte> bytes, ValueLayout layout, Utf8Line line)
    {
        switch (layout.Kind)
        {
            case ValueKind.Reference when bytes.Length >= sizeof(ulong):
                AddReference(BinaryPrimitives.ReadUInt64LittleEndian(bytes), line);
                return;
            case ValueKind.Structure:
                AddFields(layout.Fields, layout.Pair, layout.FurtherFields, bytes, line, isWithin: true);
                return;
            case ValueKind.Tuple:
                AddTuple(layout, bytes, line);
                return;
            case ValueKind.InlineArray:
                AddInlineArray(layout, bytes, line);
                return;
            case ValueKind.Nullable:
                AddNullable(layout, bytes, line);
                return;
        }

        if (layout.Kind == ValueKind.Guid && _secret != SecretKind.None)
        {
            AddSecret(line);
            return;
        }

        var start = line.Length;
        if (layout.Kind == ValueKind.DateTimeOffset && bytes.Length >= layout.Size)
        {
            var offset = layout.Fields[1];
            var minutes = offset.Value.Size == 2
                ? BinaryPrimitives.ReadInt16LittleEndian(bytes[offset.Offset..])
                : BinaryPrimitives.ReadInt32LittleEndian(bytes[offset.Offset..]);
            ScalarText.AddDateTimeOffset(
                line, BinaryPrimitives.ReadUInt64LittleEndian(bytes[layout.Fields[0].Offset..]), minutes);
        }
        else if (!ScalarText.Add(line, bytes, layout))
        {
            line.Add("…"u8);
            return;
        }

        _mask?.Apply(line, start);
    }

    private void AddReference(ulong address, Utf8Line line)
    {
        if (address == 0)
        {
            line.Add("null"u8);
            return;
        }

        // An object that the snapshot does not know came later, or has moved.
        var node = _reader.NodeAt(address);
        if (node < 0 || !_reader.IsStillThere(address))
        {
            line.Add('?');
            return;
        }

        var start = line.Length;
        if (!TryAdd(node, address, line, isInner: true))
        {
            line.Shorten(start);
            line.Add(_reader.LayoutOf(node).ShortName);
        }
    }

    private static void AddFurther(int fields, Utf8Line line)
    {
        line.Add("… "u8);
        line.Add(fields);
        line.Add(fields == 1 ? " more field"u8 : " more fields"u8);
    }

    // What a limit cuts off is counted, with what the layout has left out already.
    private void AddFields(
        IReadOnlyList<FieldLayout> fields,
        PairFields? pair,
        int further,
        ReadOnlySpan<byte> bytes,
        Utf8Line line,
        bool isWithin = false)
    {
        var start = isWithin ? "{ "u8 : " { "u8;
        var shown = 0;
        var cut = further;
        var isFull = false;
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            if (!field.IsShown)
            {
                continue;
            }

            isFull |= line.Length > MaxLineBytes;
            if (isFull || field.End > bytes.Length)
            {
                cut++;
                continue;
            }

            line.Add(shown++ > 0 ? ", "u8 : start);
            line.Add(field.Label);
            AddField(field, pair, bytes, line);
        }

        if (cut > 0)
        {
            line.Add(shown++ > 0 ? ", "u8 : start);
            AddFurther(cut, line);
        }

        line.Add(shown > 0 ? " }"u8 : isWithin ? "{ }"u8 : []);
    }

    private void AddTuple(ValueLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        line.Add('(');
        AddItems(layout, bytes, line);
        line.Add(')');
    }

    // What is beyond the seventh item is in a tuple of its own, of which C# shows nothing.
    private void AddItems(ValueLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        for (var i = 0; i < layout.Fields.Count; i++)
        {
            line.Add(i == 0 ? [] : ", "u8);
            var field = layout.Fields[i];
            if (field.End > bytes.Length)
            {
                line.Add("…"u8);
                return;
            }

            var value = bytes[field.Offset..];
            if (field.Value.Kind == ValueKind.Tuple && field.Name == "Rest")
            {
                AddItems(field.Value, value, line);
            }
            else
            {
                AddField(field, layout.Pair, bytes, line);
            }
        }
    }

    private void AddNullable(ValueLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        if (layout.Fields[1].End > bytes.Length)
        {
            line.Add("…"u8);
        }
        else if (bytes[layout.Fields[0].Offset] == 0)
        {
            line.Add("null"u8);
        }
        else
        {
            AddValue(bytes[layout.Fields[1].Offset..], layout.Fields[1].Value, line);
        }
    }

    private bool TryAddText(int node, ulong address, ObjectLayout layout, Utf8Line line, bool isInner)
    {
        Span<char> buffer = stackalloc char[MaxCharacters];
        if (!_reader.TryReadText(node, address, buffer, out var length, out var text))
        {
            return false;
        }

        if (!isInner)
        {
            line.Add(layout.FullName);
            line.Add(' ');
        }

        AddText(text, length, line);
        return true;
    }

    private static ulong ReadAddress(ObjectLayout layout, string field, ReadOnlySpan<byte> bytes) =>
        layout.Find(field) is { Value.Size: sizeof(ulong) } found && found.End <= bytes.Length
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[found.Offset..])
            : 0;
}
