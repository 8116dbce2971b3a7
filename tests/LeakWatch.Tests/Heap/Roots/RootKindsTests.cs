using LeakWatch.Heap.Roots;

namespace LeakWatch.Tests.Heap.Roots;

public class RootKindsTests
{
    public static TheoryData<RootKind> Kinds { get; } = [.. Enum.GetValues<RootKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_has_a_row_with_all_that_is_said_of_it(RootKind kind)
    {
        var row = RootKinds.Of(kind);
        Assert.Equal(kind, row.Kind);
        Assert.DoesNotContain("{", row.Unnamed);
        Assert.Equal(row.Unnamed, row.NameOf(null));
    }

    // What outlives more goes first.
    [Fact]
    public void Paths_begin_at_what_lives_longest() => Assert.Equal(
        [
            RootKind.Static, RootKind.Handle, RootKind.ThreadStatic, RootKind.Other, RootKind.FinalizerQueue, RootKind.Stack,
        ],
        Enum.GetValues<RootKind>().OrderBy(kind => RootKinds.Of(kind).Tier).ThenBy(kind => kind == RootKind.Other));

    [Fact]
    public void A_field_of_the_framework_is_behind_those_of_the_program_and_before_all_others()
    {
        Assert.True(RootKinds.Of(RootKind.Static).Tier < RootKinds.TierOfFramework);
        Assert.All(
            Enum.GetValues<RootKind>().Except([RootKind.Static]),
            kind => Assert.True(RootKinds.TierOfFramework < RootKinds.Of(kind).Tier));
    }

    [Theory]
    [InlineData(RootKind.Static, "static Shop.Cache.s_orders", "Shop.Cache.s_orders")]
    [InlineData(RootKind.Stack, "the stack of Shop.Program.Main", "Shop.Program.Main")]
    [InlineData(RootKind.Stack, "the stack", "the stack")]
    [InlineData(RootKind.Handle, "a pinned handle", "a pinned handle")]
    public void The_name_within_what_a_root_is_called_is_found_again(RootKind kind, string root, string name)
    {
        Assert.Equal(name, RootKinds.Of(kind).NameWithin(root));
        Assert.True(name == root || RootKinds.Of(kind).NameOf(name) == root);
    }
}
