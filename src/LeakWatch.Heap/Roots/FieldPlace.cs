namespace LeakWatch.Heap.Roots;

/// <summary>A place in the order of all metadata at which a static field that was reported may be declared.</summary>
/// <param name="Module">
/// The index of the module, in the order in which they were loaded; without metadata, of the first of some.
/// </param>
/// <param name="LastModule">The index of the last of those.</param>
/// <param name="Order">Where in its metadata.</param>
/// <param name="Field">The definition; null for one of a module without metadata.</param>
/// <param name="Cost">What speaks against it, taken by itself.</param>
internal readonly record struct FieldPlace(int Module, int LastModule, int Order, StaticFieldDefinition? Field, int Cost)
{
    private const int SlotBytes = 8;

    // The order of the metadata is all but certain, so breaking it costs most. That of the modules is not: one that is loaded can
    // take the place of one that was unloaded.
    private const int WrongOrder = 30;
    private const int WithinOtherType = 16;
    private const int EarlierModule = 12;
    private const int WrongSlot = 8;
    private const int LaterModule = 4;
    private const int OtherTypeNextSlot = 1;

    /// <summary>What speaks against a record of one place being followed by one of another.</summary>
    public int CostTo(ulong slot, FieldPlace next, ulong nextSlot)
    {
        var slots = (long)(nextSlot - slot) / SlotBytes;
        var within = IsWithinOtherType(next, slots) ? WithinOtherType : 0;
        if (Module != next.Module)
        {
            return within + (next.Module > Module ? LaterModule : EarlierModule);
        }

        if (Field is null || next.Field is null)
        {
            return 0;
        }

        if (next.Order <= Order)
        {
            return WrongOrder;
        }

        return Field.TypeToken == next.Field.TypeToken
            ? slots == next.Field.Place - Field.Place ? 0 : WrongSlot
            : within + (slots == 1 ? OtherTypeNextSlot : 0);
    }

    // The slots of one type are its own: no other lies between them.
    private bool IsWithinOtherType(FieldPlace next, long slots) =>
        slots > 0
        && ((Field is not null && slots <= Field.LastPlace - Field.Place) || (next.Field is not null
            && slots <= next.Field.Place));
}
