using LeakWatch.Capture.Allocations;
using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Capture.Allocations;

public class AllocationDecoderTests
{
    [Fact]
    public void Where_events_were_lost_it_is_not_known_what_lives()
    {
        var decoder = new AllocationDecoder(new AllocationSessionOptions(null, FollowSurvivors: true));
        Assert.Equal(new SurvivorsUnknown(SurvivorsUnknownKind.NoFullCollection), decoder.Read().Survivors);

        decoder.End(3);
        decoder.End(4);

        Assert.Equal(7, decoder.Read().EventsLost);
        Assert.Equal(new SurvivorsUnknown(SurvivorsUnknownKind.EventsLost, 7), decoder.Read().Survivors);
    }

    [Fact]
    public void The_first_reason_stays()
    {
        var decoder = new AllocationDecoder(new AllocationSessionOptions(null, FollowSurvivors: true));
        decoder.GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.SessionBroken));
        decoder.GiveUp(new SurvivorsUnknown(SurvivorsUnknownKind.MalformedEvents, 1));
        decoder.End(3);

        Assert.Equal(new SurvivorsUnknown(SurvivorsUnknownKind.SessionBroken), decoder.Read().Survivors);
    }

    [Fact]
    public void Where_nobody_asked_that_is_the_reason() => Assert.Equal(
        new SurvivorsUnknown(SurvivorsUnknownKind.NotAsked),
        new AllocationDecoder(new AllocationSessionOptions(null, FollowSurvivors: false)).Read().Survivors);
}
