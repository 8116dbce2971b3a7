using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Types and their members as objects: by name, which is the program's and no content.</content>
internal sealed partial class ValueRenderer
{
    private void AddTypeName(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        line.Add(' ');
        AddTypeName(ReadAddress(layout, "m_handle", bytes), line);
    }

    private void AddTypeName(ulong handle, Utf8Line line) =>
        line.Add(_typesById.TryGetValue(handle, out var type) ? _layouts.Of(type).FullName : _layouts.NameOf(handle));

    // Its name is an object only once somebody has asked for it; that of a property stands in its accessors as well.
    private void AddMember(ObjectLayout layout, ReadOnlySpan<byte> bytes, ulong address, Utf8Line line)
    {
        Span<char> buffer = stackalloc char[MaxCharacters];
        line.Add(' ');
        var accessor = ReadAddress(layout, "m_getterMethod", bytes) is not 0 and var getter
            ? getter
            : ReadAddress(layout, "m_setterMethod", bytes);
        if (_reader.Follow(address, "m_name") is not 0 and var name && _reader.NodeAt(name) is >= 0 and var node
            && _reader.LayoutOf(node).Shape == ObjectShape.Text && _reader.TryReadText(node, name, buffer, out _, out var text))
        {
            AddTypeName(HandleOf(_reader.Follow(address, "m_declaringType")), line);
            line.Add('.');
            line.AddEscaped(text);
        }
        else if (accessor != 0)
        {
            line.Add(_methods.OfHandle(HandleOf(accessor)));
        }
        else
        {
            AddTypeName(HandleOf(_reader.Follow(address, "m_declaringType")), line);
            line.Add(".?"u8);
        }
    }

    // The handle of a type or a method of reflection.
    private ulong HandleOf(ulong address)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        return address != 0 && _reader.NodeAt(address) is >= 0 and var node
            && _reader.LayoutOf(node) is { Shape: ObjectShape.TypeObject or ObjectShape.MethodObject } layout
            && _reader.TryRead(node, address, layout.Extent, buffer, out var bytes)
                ? ReadAddress(layout, "m_handle", bytes)
                : 0;
    }
}
