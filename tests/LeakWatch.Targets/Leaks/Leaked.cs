using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Leaks;

/// <summary>What a leak says that is on the heap.</summary>
internal static class Leaked
{
    /// <summary>Objects of a type that is neither nested nor generic, so that its name is the same in C#.</summary>
    public static Facts Of<T>(long count) => new(new Dictionary<string, long> { [typeof(T).FullName!] = count });
}
