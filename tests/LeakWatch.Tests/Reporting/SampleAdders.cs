using LeakWatch.Adding;
using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Reporting;

/// <summary>Which code adds to the sample watch: a login most of it, a test of a load balancer the rest.</summary>
internal static class SampleAdders
{
    public static SampledAllocations Sampled { get; } =
        new(
            [], TimeSpan.FromSeconds(5), 4_120, 214, 3, 0, true, null,
            new AllocationCost(9_000, 1_843_200, TimeSpan.FromSeconds(5.1), default));

    /// <summary>The same of a snapshot.</summary>
    /// <param name="frame">The snapshot.</param>
    /// <param name="method">The method that adds most.</param>
    /// <param name="file">Its source file.</param>
    public static WatchFrame AddTo(
        WatchFrame frame,
        string method = "Shop.Web.SessionController.Login",
        string file = "/src/Shop.Web/SessionController.cs") => frame with
        {
        Objects = frame.Objects with
        {
            Sampled = Sampled,
            Adders = frame.History.Sites.ToDictionary(site => site.Key, _ => Of(method, file)),
        },
        };

    private static SiteAdders Of(string method, string file)
    {
        var allocator = new AllocationFrame("System.String.Concat", "System.Private.CoreLib.dll", true);
        var adder = new AllocationFrame(method, "Shop.Web.dll", false, file, 41, true);
        var caller = new AllocationFrame("Shop.Web.Program.Main", "Shop.Web.dll", false, "/src/Shop.Web/Program.cs", 9);
        List<SampledStack> stacks =
        [
            Stack(178, allocator, adder, caller),
            Stack(36, allocator, new AllocationFrame("Shop.Web.HealthCheck.Probe", "Shop.Web.dll", false), caller),
        ];
        return new SiteAdders(
            Adder.Of(stacks, SampleMeasure.Alive),
            CallerTree.FromAllocation(stacks, SampleMeasure.Alive),
            SampleMeasure.Alive,
            214);
    }

    private static SampledStack Stack(int alive, params AllocationFrame[] frames) => new(
        new AllocationStack(frames), 1, alive * 10, alive * 10, alive * 10, alive * 400, alive * 10, alive, alive, alive);
}
