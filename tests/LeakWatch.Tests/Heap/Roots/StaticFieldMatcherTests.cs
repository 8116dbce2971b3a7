using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Tests.Heap.Roots;

public class StaticFieldMatcherTests
{
    private static readonly StaticFieldDefinition[] _shop =
    [
        new(1, "Cache", "s_items", "List`1", false, 0),
        new(1, "Cache", "s_lock", "Object", false, 1),
        new(2, "<>c", "<>9", "<>c", false, 0),
        new(3, "Orders", "s_items", "List`1", false, 0),
        new(3, "Orders", "s_name", "String", true, 1),
    ];

    private static readonly StaticFieldDefinition[] _framework =
    [
        new(7, "Timers", "s_items", "Int32[]", true, 0),
        new(7, "Timers", "s_lock", "Object", false, 1),
    ];

    [Fact]
    public void Order_slots_and_values_tell_fields_of_one_name_apart() => Assert.Equal(
        ["Timers.s_items", "Timers.s_lock", "Cache.s_items", "Cache.s_lock", "Orders.s_items", "Orders.s_name"],
        Match(
            (0x100, "s_items", "Int32[]"), (0x108, "s_lock", "Object"),
            (0x200, "s_items", "List`1"), (0x208, "s_lock", "Object"), (0x300, "s_items", "List`1"), (0x308, "s_name", "String")));

    [Fact]
    public void A_type_whose_fields_are_not_set_is_left_out() => Assert.Equal(
        ["Orders.s_items", "Orders.s_name"], Match((0x300, "s_items", "List`1"), (0x308, "s_name", "String")));

    [Fact]
    public void A_name_that_nobody_declares_has_no_type() => Assert.Equal(
        [null, "Orders.s_name"], Match((0x300, "s_elsewhere", "List`1"), (0x308, "s_name", "String")));

    // Everything that this process's own core library declares, all of it reported: every one is found again.
    [Fact]
    public void A_whole_module_is_matched_with_itself()
    {
        using var file = File.OpenRead(typeof(object).Assembly.Location);
        using var image = new PEReader(file);
        var fields = StaticFieldReader.Read(image.GetMetadataReader());
        Assert.True(fields.Count > 500);
        Assert.Contains(fields, field => field is { TypeName: "TimerQueue", Name: "<Instances>k__BackingField", ValueName: "TimerQueue[]" });
        Assert.DoesNotContain(fields, field => field.Name == "t_currentThread");
        var records = fields.Select((field, i) => new StaticFieldRecord(0x1000 + ((ulong)i * 8), 0, (ulong)i, field.Name)).ToArray();
        var matches = StaticFieldMatcher.Match(records, record => fields[(int)record.TypeId].ValueName, [fields]);
        Assert.Equal(fields, matches.Select(match => match!.Value.Field));
    }

    private static string?[] Match(params (ulong Slot, string Name, string Value)[] report)
    {
        var records = report.Select((field, i) => new StaticFieldRecord(field.Slot, 0, (ulong)i, field.Name)).ToArray();
        return [.. StaticFieldMatcher.Match(records, record => report[(int)record.TypeId].Value, [_framework, _shop])
            .Select(match => match is { } found ? $"{found.Field.TypeName}.{found.Field.Name}" : null)];
    }
}
