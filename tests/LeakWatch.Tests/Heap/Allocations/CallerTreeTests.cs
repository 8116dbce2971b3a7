using System.Text;
using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Heap.Allocations;

public class CallerTreeTests
{
    private static readonly SampledStack[] _stacks =
    [
        Stack(30, alive: 1, "*System.String.Concat", "Shop.Cart.Add", "*System.Linq.Any", "Shop.Web.Post", "Shop.Program.Main"),
        Stack(10, alive: 9, "Shop.Cart.Add", "Shop.Import.Run", "Shop.Program.Main"),
        Stack(5, alive: 0, "Shop.Log.Write", "Shop.Program.Main"),
        Stack(2, alive: 0, "*System.Timer.Fire"),
    ];

    [Fact]
    public void From_the_allocation_to_its_callers() => Assert.Equal(
        """
        all 47
          Shop.Cart.Add 40
            Shop.Web.Post 30
              Shop.Program.Main 30
            Shop.Import.Run 10
              Shop.Program.Main 10
          Shop.Log.Write 5
            Shop.Program.Main 5

        """,
        Text(CallerTree.FromAllocation(_stacks, SampleMeasure.Allocated)));

    [Fact]
    public void By_what_is_still_there() => Assert.Equal(
        """
        all 10
          Shop.Cart.Add 10
            Shop.Import.Run 9
              Shop.Program.Main 9
            Shop.Web.Post 1
              Shop.Program.Main 1

        """,
        Text(CallerTree.FromAllocation(_stacks, SampleMeasure.Alive)));

    [Fact]
    public void With_the_frames_of_the_framework()
    {
        var tree = CallerTree.FromAllocation(_stacks, SampleMeasure.Allocated, ownOnly: false);

        Assert.Equal(
            ["System.String.Concat", "Shop.Cart.Add", "Shop.Log.Write", "System.Timer.Fire"],
            tree.Children.Select(child => child.Frame!.Method));
    }

    [Fact]
    public void Who_adds_is_the_first_frame_of_the_program()
    {
        var adders = Adder.Of(_stacks, SampleMeasure.Allocated);

        Assert.Equal(
            [("Shop.Cart.Add", 40), ("Shop.Log.Write", 5), (null, 2)],
            adders.Select(adder => (adder.Frame?.Method, adder.Samples)));
        Assert.Equal(["Shop.Cart.Add", "Shop.Web.Post", "Shop.Program.Main"], adders[0].Frames.Select(frame => frame.Method));
        Assert.Equal(40 / 47d, adders[0].Share.Share, 1e-9);
    }

    [Fact]
    public void Who_adds_what_is_still_there_may_be_another()
    {
        SampledStack[] churn = [Stack(95, alive: 0, "Shop.Show"), Stack(5, alive: 5, "Shop.Hoard")];

        Assert.Equal("Shop.Show", Adder.Of(churn, SampleMeasure.Allocated)[0].Frame!.Method);
        var kept = Assert.Single(Adder.Of(churn, SampleMeasure.Alive));
        Assert.Equal(("Shop.Hoard", 5, 1d, true), (kept.Frame!.Method, kept.Samples, kept.Share.Share, kept.Share.IsTooFew));
    }

    // Who made it is not known; who called it is.
    [Fact]
    public void Code_made_at_run_time_stands_for_itself_only_where_nothing_else_does()
    {
        var made = new AllocationFrame("Make", "", false) { IsDynamic = true };
        var own = new AllocationFrame("Shop.Plugin.Run", "Shop.dll", false);

        Assert.Same(own, new AllocationStack([made, own]).OwnFrame);
        Assert.Same(made, new AllocationStack([made]).OwnFrame);
        Assert.Null(new AllocationStack([new AllocationFrame("0x1", "", false) { IsNamed = false }]).OwnFrame);
    }

    private static SampledStack Stack(int samples, int alive, params string[] methods) => new(
        new AllocationStack([.. methods.Select(
            method => new AllocationFrame(method.TrimStart('*'), "Shop.dll", IsFramework: method[0] == '*'))]),
        1, samples, samples, samples, samples * 100, samples, alive, alive, alive);

    private static string Text(CallerNode tree)
    {
        var text = new StringBuilder();
        Write(tree, "");
        return text.ToString();

        void Write(CallerNode node, string indent)
        {
            text.Append(indent).Append(node.Frame?.Method ?? "all").Append(' ').Append(node.Samples).Append('\n');
            foreach (var child in node.Children)
            {
                Write(child, indent + "  ");
            }
        }
    }
}
