using LeakWatch.Capture.Starting;

namespace LeakWatch.Tests.Capture.Starting;

public sealed class StartSignsTests
{
    [Fact]
    public void The_finalizers_thread_says_that_a_runtime_has_started() =>
        Assert.Equal(
            StartState.Started,
            StartSigns.Of(["Shop", ".NET SynchManag", ".NET EventPipe", ".NET Finalizer", ".NET SigHandler"]));

    [Fact]
    public void A_port_without_it_has_no_heap_yet()
    {
        Assert.Equal(StartState.NotStarted, StartSigns.Of(["Shop", ".NET SynchManag", ".NET EventPipe"]));
        Assert.Equal(StartState.NotStarted, StartSigns.Of(["Shop", ".NET EventPipe"]));
    }

    [Fact]
    public void Runtimes_that_name_no_thread_tell_nothing()
    {
        Assert.Equal(StartState.Unknown, StartSigns.Of(["Shop", "Shop", "Shop"]));
        Assert.Equal(StartState.Unknown, StartSigns.Of(null));
    }
}
