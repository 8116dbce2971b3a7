using LeakWatch.Heap.Roots;

namespace LeakWatch.Values.Dumps;

/// <summary>A static field that holds an object.</summary>
/// <param name="Slot">Where the reference lies.</param>
/// <param name="Target">The address of the object.</param>
/// <param name="TypeId">The type of the object.</param>
/// <param name="Name">Its name with the type that declares it.</param>
internal readonly record struct DumpStaticField(ulong Slot, ulong Target, ulong TypeId, StaticFieldName Name);
