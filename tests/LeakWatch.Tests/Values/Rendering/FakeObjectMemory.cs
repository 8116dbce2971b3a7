using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Rendering;

/// <summary>The memory of a small heap, as far as a test has written it.</summary>
internal sealed class FakeObjectMemory : IObjectMemory
{
    private readonly Dictionary<ulong, byte> _bytes = [];

    public HashSet<ulong> Moved { get; } = [];

    public void Write(ulong address, params ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _bytes[address++] = value;
        }
    }

    public bool TryRead(ulong address, Span<byte> destination)
    {
        foreach (ref var value in destination)
        {
            if (!_bytes.TryGetValue(address++, out value))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsCopied(ulong address, int length) => true;

    public bool IsStillThere(ulong address) => !Moved.Contains(address);
}
