using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Heap.Allocations;

public class SampleShareTests
{
    // By the formula, and as published for Wilson's interval.
    [Theory]
    [InlineData(178, 214, 0.8318, 0.7759, 0.8759)]
    [InlineData(5, 10, 0.5, 0.2366, 0.7634)]
    [InlineData(0, 20, 0, 0, 0.1611)]
    [InlineData(20, 20, 1, 0.8389, 1)]
    public void A_share_has_its_interval(int samples, int of, double share, double low, double high)
    {
        var found = SampleShare.Of(samples, of);

        Assert.Equal((share, low, high), (Round(found.Share), Round(found.Low), Round(found.High)));
        Assert.Equal(of, found.EffectiveSamples, 1e-9);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Few_samples_are_said_to_be_few(int samples, bool isTooFew) =>
        Assert.Equal(isTooFew, SampleShare.Of(samples, samples).IsTooFew);

    [Fact]
    public void Of_nothing_nothing_is_known()
    {
        var none = SampleShare.Of(0, 0);

        Assert.Equal((0, 0d, 0d, 1d, true), (none.Samples, none.Share, none.Low, none.High, none.IsTooFew));
    }

    // One sample that stands for as much as 99 others leaves as little certainty as a few.
    [Fact]
    public void Where_few_weigh_most_the_interval_is_wide()
    {
        var even = SampleShare.Of(50, 100, 100, 100);
        var uneven = SampleShare.Of(99, 198, 99 + (99 * 99), 100);

        Assert.Equal(even.Share, uneven.Share);
        Assert.InRange(uneven.EffectiveSamples, 3.9, 4);
        Assert.True(uneven.Margin > 3 * even.Margin);
    }

    // On average over all shares; of a single one it may be some hundredths more or less.
    [Fact]
    public void The_interval_covers_the_truth()
    {
        var random = new Random(18);
        const int Runs = 4_000;
        var covered = 0;
        for (var run = 0; run < Runs; run++)
        {
            var truth = random.NextDouble();
            var hits = Enumerable.Range(0, 40).Count(_ => random.NextDouble() < truth);
            var share = SampleShare.Of(hits, 40);
            covered += share.Low <= truth && truth <= share.High ? 1 : 0;
        }

        Assert.InRange(covered, 0.935 * Runs, 0.965 * Runs);
    }

    private static double Round(double value) => Math.Round(value, 4);
}
