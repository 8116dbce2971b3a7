using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Tests.Heap.Roots;

public class StaticFieldMatcherTests
{
    private static readonly StaticFieldDefinition[] _framework =
    [
        Define(7, "Timers", "s_items", "Int32[]", 0, 1),
        Define(7, "Timers", "s_lock", "Object", 1, 1),
        Define(8, "EventArgs", "Empty", "EventArgs"),
        Define(9, "Clock", "s_clock", "Clock"),
    ];

    private static readonly StaticFieldDefinition[] _shop =
    [
        Define(1, "Cache", "s_items", "List`1", 0, 1),
        Define(1, "Cache", "s_lock", "Object", 1, 1),
        Define(2, "<>c", "<>9", "<>c"),
        Define(3, "Orders", "s_items", "List`1", 0, 1),
        Define(3, "Orders", "s_name", "String", 1, 1),
        Define(4, "Events", "s_channel", "Queue`1"),
        Define(5, "Letters", "s_channel", "Queue`1"),
        Define(6, "Parcels", "s_parcel", "Parcel", 0, 2),
        Define(6, "Parcels", "s_lock", "Object", 1, 2),
        Define(6, "Parcels", "s_next", "Parcel", 2, 2),
    ];

    private static readonly StaticFieldDefinition[] _console =
    [
        Define(1, "Console", "s_in", "Reader", 0, 1),
        Define(1, "Console", "s_lock", "Object", 1, 1),
        Define(2, "Colors", "s_map", "Colors"),
    ];

    [Fact]
    public void Order_slots_and_values_tell_fields_of_one_name_apart() => Assert.Equal(
        ["Timers.s_items", "Timers.s_lock", "Cache.s_items", "Cache.s_lock", "Orders.s_items", "Orders.s_name"],
        Match(
            [_framework, _shop],
            (0x100, "s_items", "Int32[]"),
            (0x108, "s_lock", "Object"),
            (0x200, "s_items", "List`1"),
            (0x208, "s_lock", "Object"),
            (0x300, "s_items", "List`1"),
            (0x308, "s_name", "String")));

    [Fact]
    public void A_type_whose_fields_are_not_set_is_left_out() => Assert.Equal(
        ["Orders.s_items", "Orders.s_name"], Match(
            [_framework, _shop], (0x300, "s_items", "List`1"), (0x308, "s_name", "String")));

    [Fact]
    public void A_name_that_nobody_declares_has_no_type() => Assert.Equal(
        ["", "Orders.s_name"], Match([_framework, _shop], (0x300, "s_elsewhere", "List`1"), (0x308, "s_name", "String")));

    [Fact]
    public void A_field_that_cannot_hold_the_object_is_not_the_one() => Assert.Equal(
        [""], Match([_framework, _shop], (0x100, "Empty", "List`1")));

    [Fact]
    public void Of_two_types_with_the_same_field_nothing_tells_which() => Assert.Equal(
        ["Events.s_channel or Letters.s_channel"], Match([_framework, _shop], (0x100, "s_channel", "Queue`1")));

    [Fact]
    public void What_lies_between_the_slots_of_a_type_is_of_that_type() => Assert.Equal(
        ["Parcels.s_parcel", "Parcels.s_lock", "Parcels.s_next"],
        Match([_framework, _shop], (0x100, "s_parcel", "Parcel"), (0x108, "s_lock", "Object"), (0x110, "s_next", "Parcel")));

    // The module between the two others is one whose metadata cannot be read, and has fields of names that they have as well.
    [Fact]
    public void The_fields_of_a_module_without_metadata_are_given_to_no_other() => Assert.Equal(
        ["Timers.s_items", "Timers.s_lock", "Clock.s_clock", "?", "?", "?", "Colors.s_map"],
        Match(
            [_framework, null, _console],
            (0x100, "s_items", "Int32[]"),
            (0x108, "s_lock", "Object"),
            (0x180, "s_clock", "Clock"),
            (0x200, "Empty", "List`1"),
            (0x208, "s_own", "Order"),
            (0x210, "s_lock", "Object"),
            (0x300, "s_map", "Colors")));

    // Modules made at run time come in thousands, and nothing tells between neighbours.
    [Fact]
    public void Neighbouring_modules_without_metadata_count_as_one()
    {
        StaticFieldDefinition[]?[] modules =
            [_framework, .. Enumerable.Repeat<StaticFieldDefinition[]?>(null, 3000), [], null, _console];
        var found = Assert.Single(
            StaticFieldMatcher.Match([new StaticFieldRecord(0x100, 0, 0, "s_own")], modules, (_, _, _) => Fit.Same)[0]);
        Assert.Equal(new StaticFieldCandidate(1, 3002, null), found);
    }

    // It may be that module's or the next one's.
    [Fact]
    public void At_the_edge_of_a_module_without_metadata_nothing_tells_whose_a_field_is() => Assert.Equal(
        ["Clock.s_clock", "? or Console.s_in"],
        Match([_framework, null, _console], (0x108, "s_clock", "Clock"), (0x200, "s_in", "Reader")));

    // The right one is in a module that took the place of an earlier one, which the field behind it alone tells.
    [Fact]
    public void Where_more_places_are_possible_than_are_compared_none_is_named_that_only_seems_the_best()
    {
        StaticFieldDefinition[][] modules =
        [
            [Define(1, "Right", "Instance", "Thing", 0, 1), Define(1, "Right", "s_only", "Only", 1, 1), Define(
                2, "Thing", "s_right", "Thing")],
            [Define(1, "First", "s_first", "First")],
            [Define(1, "Wrong", "Instance", "Thing"), Define(2, "Thing", "s_wrong", "Thing")],
            .. Enumerable.Range(0, 200).Select(i => new[] { Define(1, $"Other{i}", "Instance", "Thing") }),
        ];

        var found = Match(modules, (0x100, "s_first", "First"), (0x200, "Instance", "Thing"), (0x208, "s_only", "Only"));

        Assert.Equal(["First.s_first", "Right.s_only"], [found[0], found[2]]);
        Assert.Equal(202, found[1].Split(" or ").Length);
        Assert.Contains("Right.Instance", found[1], StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_there_are_the_one_is_named_that_nothing_can_be_as_good_as()
    {
        StaticFieldDefinition[][] modules =
        [
            .. Enumerable.Range(0, 200).Select(i => new[]
            {
                Define(1, $"First{i}", $"s_first{i}", "First"), Define(2, $"Texts{i}", "s_texts", "Manager"), Define(
                    3, $"Last{i}", $"s_last{i}", "Last"),
            }),
        ];

        var found = Match(
            modules,
            [
                .. Enumerable.Range(0, 200).SelectMany(i => new[]
                {
                    (0x10000UL + ((ulong)i * 0x100), $"s_first{i}", "First"),
                    (0x10040UL + ((ulong)i * 0x100), "s_texts", "Manager"),
                    (0x10080UL + ((ulong)i * 0x100), $"s_last{i}", "Last"),
                }),
            ]);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"Texts{i}.s_texts"), found.Where((_, i) => i % 3 == 1));
    }

    // Everything that this process's own core library declares, all of it reported: every one is found again.
    [Fact]
    public void A_whole_module_is_matched_with_itself()
    {
        using var file = File.OpenRead(typeof(object).Assembly.Location);
        using var image = new PEReader(file);
        var fields = StaticFieldReader.Read(image.GetMetadataReader());
        Assert.True(fields.Count > 500);
        Assert.Contains(fields, field => field is
        {
            TypeName: "TimerQueue",
            Name: "<Instances>k__BackingField",
            Type: { Name: "System.Threading.TimerQueue", Ranks: [1] },
        });
        Assert.DoesNotContain(fields, field => field.Name == "t_currentThread");
        var records = fields.Select(
            (field, i) => new StaticFieldRecord(0x1000 + ((ulong)i * 8), 0, (ulong)i, field.Name)).ToArray();
        var matches = StaticFieldMatcher.Match(
            records, [fields], (record, _, field) => field.Type == fields[(int)record.TypeId].Type ? Fit.Same : Fit.None);
        Assert.Equal(fields, matches.Select(match => Assert.Single(match).Field!));
    }

    private static StaticFieldDefinition Define(
        int token, string typeName, string name, string value, int place = 0, int lastPlace = 0) =>
        new(token, typeName, name, new FieldType(value, true, false), place, lastPlace);

    // A type of the name of a declaring type is one that its module defines.
    private static string[] Match(StaticFieldDefinition[]?[] modules, params (ulong Slot, string Name, string Value)[] report)
    {
        var records = report.Select((field, i) => new StaticFieldRecord(field.Slot, 0, (ulong)i, field.Name)).ToArray();
        var matches = StaticFieldMatcher.Match(
            records,
            modules,
            (record, module, field) => field.Type.Name != report[(int)record.TypeId].Value ? Fit.None
                : modules[module]!.Any(other => other.TypeName == field.Type.Name) ? Fit.Own
                : Fit.Same);
        return
        [
            .. matches.Select(match => string.Join(
                " or ", match.Select(found => found.Field is { } field ? $"{field.TypeName}.{field.Name}" : "?"))),
        ];
    }
}
