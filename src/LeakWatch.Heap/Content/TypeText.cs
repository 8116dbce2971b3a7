using LeakWatch.Heap.Histogram;

namespace LeakWatch.Heap.Content;

/// <summary>Names of types, which are the target's data as well, as bytes that can be shown.</summary>
internal static class TypeText
{
    /// <summary>Both names of a type.</summary>
    public static (byte[] Full, byte[] Short) Of(TypeIdentity type) => (Escaped(type.Name.Full), Escaped(type.Name.Short));

    /// <summary>Any name.</summary>
    public static byte[] Escaped(string name)
    {
        var line = new Utf8Line();
        line.AddEscaped(name);
        return line.Written.ToArray();
    }
}
