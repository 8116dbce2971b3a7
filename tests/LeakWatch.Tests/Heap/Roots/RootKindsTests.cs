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

    // In the order in which a program's developers think of what holds something.
    [Fact]
    public void Paths_begin_at_what_people_think_of_first() => Assert.Equal(
        [
            (RootKind.Static, true), (RootKind.Singleton, true), (RootKind.Singleton, false), (RootKind.Stack, true),
            (RootKind.Assemblies, false), (RootKind.AsyncLocal, false), (RootKind.Static, false), (RootKind.Handle, false),
            (RootKind.ThreadStatic, false), (RootKind.Other, false), (RootKind.PinnedHandle, false),
            (RootKind.ComHandle, false), (RootKind.LoadContext, false), (RootKind.Interned, false),
            (RootKind.UnnamedStatic, false),
            (RootKind.FinalizerQueue, false), (RootKind.Stack, false),
        ],
        from kind in Enum.GetValues<RootKind>()
        from isOfProgram in new[] { true, false }
        where RootKinds.Of(kind).Tier is var tier && (tier.OfProgram != tier.Other || !isOfProgram)
        orderby RootKinds.TierOf(kind, "Shop.Cache.s_orders", isOfProgram)
        select (kind, isOfProgram));

    [Fact]
    public void Of_static_fields_those_of_what_runs_now_and_then_come_last() => Assert.True(
        RootKinds.TierOf(RootKind.Static, "System.AppContext.s_switches", isOfProgram: false)
            < RootKinds.TierOf(RootKind.Static, "System.Threading.TimerQueue.Instances", isOfProgram: false));

    [Theory]
    [InlineData(RootKind.Static, "static Shop.Cache.s_orders", "Shop.Cache.s_orders")]
    [InlineData(RootKind.Stack, "the stack of Shop.Program.Main", "Shop.Program.Main")]
    [InlineData(RootKind.Stack, "the stack", "the stack")]
    [InlineData(RootKind.PinnedHandle, "a pinned handle", "a pinned handle")]
    public void The_name_within_what_a_root_is_called_is_found_again(RootKind kind, string root, string name)
    {
        Assert.Equal(name, RootKinds.Of(kind).NameWithin(root));
        Assert.True(name == root || RootKinds.Of(kind).NameOf(name) == root);
    }
}
