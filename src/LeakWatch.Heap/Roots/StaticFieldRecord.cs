namespace LeakWatch.Heap.Roots;

/// <summary>A static field that holds an object, as the runtime reports it: without its declaring type.</summary>
/// <param name="Slot">
/// Where the reference lies; the slots of one type's fields lie side by side in the order of its fields.
/// </param>
/// <param name="Target">The address of the object.</param>
/// <param name="TypeId">The type of the object, not of the field.</param>
/// <param name="Name">The field's name.</param>
public readonly record struct StaticFieldRecord(ulong Slot, ulong Target, ulong TypeId, string Name);
