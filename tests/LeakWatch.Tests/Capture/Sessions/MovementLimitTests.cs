using LeakWatch.Capture.Sessions;

namespace LeakWatch.Tests.Capture.Sessions;

public class MovementLimitTests
{
    [Theory]
    [InlineData(100_000, 100_000, null, true)]
    // So few objects cannot have more pieces.
    [InlineData(1_000_000, 1_000_000, null, true)]
    [InlineData(10_000_000, 10_000_000, null, false)]
    [InlineData(10_000_000, 400_000, null, true)]
    // What is known goes before what was guessed.
    [InlineData(10_000_000, 10_000_000, 3_000L, true)]
    [InlineData(10_000_000, 0, 2_000_000L, false)]
    public void The_target_is_asked_where_the_list_will_not_be_long(long objects, long newcomers, long? pieces, bool isAllowed) =>
        Assert.Equal(isAllowed, MovementLimit.Allows(objects, newcomers, pieces));
}
