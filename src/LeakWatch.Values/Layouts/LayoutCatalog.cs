using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Layouts;

/// <summary>The layouts of types, asked for once each. One thread; some 0.1 ms a type.</summary>
internal sealed class LayoutCatalog
{
    private readonly Func<ulong, ClrType?> _typeOf;
    private readonly ValueLayouts _values;
    private readonly Func<HeapObjectType, ObjectLayout> _make;
    private readonly Dictionary<ulong, (HeapObjectType Type, ObjectLayout Layout)> _layouts = [];
    private readonly Dictionary<ulong, byte[]> _names = [];

    /// <summary>Makes one.</summary>
    /// <param name="typeOf">Answers what the runtime knows of a type id.</param>
    /// <param name="names">Names the fields.</param>
    /// <param name="inlineArrays">Tells structures that are arrays.</param>
    public LayoutCatalog(Func<ulong, ClrType?> typeOf, SourceFieldNames names, InlineArrays inlineArrays)
    {
        _typeOf = typeOf;
        _values = new ValueLayouts(names, inlineArrays);
        _make = MakeOrHide;
    }

    /// <summary>Makes one of which it is known without a runtime how types lie.</summary>
    internal LayoutCatalog(Func<HeapObjectType, ObjectLayout> make)
        : this(static _ => null, new SourceFieldNames(static _ => null), new InlineArrays(static _ => null)) => _make = make;

    /// <inheritdoc cref="LiveFields.IsStuck"/>
    public bool IsStuck => _values.IsStuck;

    /// <summary>The layout of a type's objects; one that shows nothing of their inside where the runtime does not tell.</summary>
    public ObjectLayout Of(HeapObjectType type)
    {
        // After an unload an id can become that of another type.
        if (!_layouts.TryGetValue(type.Id, out var known) || known.Type.Identity != type.Identity)
        {
            _layouts[type.Id] = known = (type, _make(type));
        }

        return known.Layout;
    }

    /// <summary>
    /// The name of a type of which there may be no object, as the runtime has it; a question mark where it is unknown.
    /// </summary>
    public byte[] NameOf(ulong typeId)
    {
        if (!_names.TryGetValue(typeId, out var name))
        {
            _names[typeId] = name = TypeText.Escaped(Ask(typeId)?.Name?.Replace('+', '.') ?? "?");
        }

        return name;
    }

    private ClrType? Ask(ulong typeId)
    {
        try
        {
            // Whoever is stuck has the debugging interface to itself.
            return IsStuck ? null : _typeOf(typeId);
        }
        catch (Exception cause) when (ReadingFailure.Is(cause))
        {
            // The runtime's structures are read while it runs, and can be half way between two states.
            return null;
        }
    }

    // What is asked of the runtime's structures can fail in any way while it changes them: then that type shows nothing.
    private ObjectLayout MakeOrHide(HeapObjectType type)
    {
        var (fullName, shortName) = TypeText.Of(type.Identity);
        var hidden = new ObjectLayout(ObjectShape.Opaque, fullName, shortName);
        try
        {
            return Make(type, hidden);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return hidden;
        }
    }

    private ObjectLayout Make(HeapObjectType type, ObjectLayout layout)
    {
        var full = type.Identity.Name.Full;
        if (full == "string")
        {
            return layout with { Shape = ObjectShape.Text };
        }

        var known = Ask(type.Id);
        if (type.Description is { IsArray: true } array)
        {
            return layout with
            {
                Shape = ObjectShape.Array,
                Rank = array.ArrayRank,
                Element = ElementOf(array, known),
                ElementBytes = known?.ComponentSize ?? 0,
            };
        }

        return known is null ? layout : MakeOfFields(layout, full, type, known);
    }

    // The runtime does not know the element's type for every array, but has described it.
    private ValueLayout ElementOf(TypeDescription array, ClrType? known)
    {
        var element = known?.ComponentType ?? (array.Parameters is [var id, ..] ? Ask(id) : null);
        return element is null ? ValueLayout.Unknown : element.IsValueType ? _values.Of(element) : ValueLayout.Reference;
    }

    private ObjectLayout MakeOfFields(ObjectLayout layout, string fullName, HeapObjectType type, ClrType known)
    {
        if (known.IsValueType)
        {
            var value = _values.Of(known);
            return layout with { Shape = ObjectShape.Boxed, Element = value, Extent = ObjectLayout.HeaderBytes + value.Size };
        }

        var (fields, further) = _values.FieldsOf(known, ObjectLayout.HeaderBytes, 0);
        layout = layout with
        {
            Fields = fields,
            FurtherFields = further,
            Extent = fields.Count == 0 ? ObjectLayout.HeaderBytes : fields.Max(field => field.End),
            IsLoadContext = IsOrDerives(known, "System.Runtime.Loader.AssemblyLoadContext"),
        };
        layout = layout with { Container = ContainerForm.Of(fullName, field => layout.Find(field) is not null) };
        return layout with { Shape = ShapeOf(layout, fullName, type, known) };
    }

    private static ObjectShape ShapeOf(ObjectLayout layout, string fullName, HeapObjectType type, ClrType known) =>
        fullName switch
    {
        _ when layout.Container is { IsCollection: true } => ObjectShape.Collection,
        _ when type.Identity.IsDelegate => ObjectShape.Delegate,
        _ when known.IsException => ObjectShape.Exception,
        "System.RuntimeType" when layout.Find("m_handle") is not null => ObjectShape.TypeObject,
        "System.Reflection.RuntimeMethodInfo" or "System.Reflection.RuntimeConstructorInfo" when layout
            .Find("m_handle") is not null =>
            ObjectShape.MethodObject,
        "System.Reflection.RtFieldInfo" or "System.Reflection.RuntimePropertyInfo" or "System.Reflection.RuntimeEventInfo"
            when layout.Find("m_declaringType") is not null => ObjectShape.MemberObject,
        "System.Text.StringBuilder" when BuilderFields.Of(layout) is not null => ObjectShape.Builder,
        _ when IsOrDerives(known, "System.Threading.Tasks.Task") && layout.Find("m_stateFlags") is not null => ObjectShape.Task,
        _ => ObjectShape.Fields,
    };

    private static bool IsOrDerives(ClrType? type, string name)
    {
        const int MaxBases = 64;
        for (var i = 0; type is not null && i < MaxBases; i++, type = type.BaseType)
        {
            if (type.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
