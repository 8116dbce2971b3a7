namespace LeakWatch.Values.Dumps;

/// <summary>A handle as the runtime keeps it.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Kind">Which kind, as the runtime numbers them: 2 is strong, 3 pinned, 6 dependent, 7 pinned for I/O.</param>
/// <param name="Target">The address of the object.</param>
/// <param name="Partner">Of a dependent one the value that goes with it; otherwise of no meaning.</param>
internal readonly record struct RawHandle(ulong Address, byte Kind, ulong Target, ulong Partner);
