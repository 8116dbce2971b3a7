using LeakWatch.Heap.Content;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Rendering;

/// <summary>The names of methods by the address of their code or by their handle, asked for once each. One thread.</summary>
internal sealed class MethodNames
{
    private static readonly byte[] _unknown = "?"u8.ToArray();

    private readonly Func<ulong, ClrMethod?> _methodAt;
    private readonly Func<ulong, ClrMethod?> _methodOf;
    private readonly Dictionary<ulong, byte[]> _byCode = [];
    private readonly Dictionary<ulong, byte[]> _byHandle = [];

    /// <summary>Makes one.</summary>
    /// <param name="methodAt">The method whose code is at an address.</param>
    /// <param name="methodOf">The method with a handle.</param>
    public MethodNames(Func<ulong, ClrMethod?> methodAt, Func<ulong, ClrMethod?> methodOf)
    {
        _methodAt = methodAt;
        _methodOf = methodOf;
    }

    /// <summary>
    /// The method whose code is at an address, such as <c>Shop.Program.Main</c>; a question mark where it is unknown.
    /// </summary>
    public byte[] AtCode(ulong code) => Get(_byCode, code, _methodAt);

    /// <summary>The method with a handle.</summary>
    public byte[] OfHandle(ulong handle) => Get(_byHandle, handle, _methodOf);

    /// <summary>The same with whether it is the program's; null where it is unknown.</summary>
    public MethodName? MethodAt(ulong code)
    {
        try
        {
            return _methodAt(code) is { Name: { } name, Type: var type }
                ? new MethodName(NameOf(type, name), !FrameworkModules.Contains(Path.GetFileName(type.Module?.Name) ?? ""))
                : null;
        }
        catch (Exception cause) when (ReadingFailure.Is(cause))
        {
            return null;
        }
    }

    private static string NameOf(ClrType type, string method) => MethodText.Of(type.Name?.Replace('+', '.') ?? "?", method);

    private static byte[] Get(Dictionary<ulong, byte[]> known, ulong key, Func<ulong, ClrMethod?> find)
    {
        if (!known.TryGetValue(key, out var name))
        {
            known[key] = name = key == 0 ? _unknown : NameOf(find, key);
        }

        return name;
    }

    private static byte[] NameOf(Func<ulong, ClrMethod?> find, ulong key)
    {
        try
        {
            return find(key) is { Name: { } name } method
                ? TypeText.Escaped(NameOf(method.Type, name))
                : _unknown;
        }
        catch (Exception cause) when (ReadingFailure.Is(cause))
        {
            return _unknown;
        }
    }
}
