using LeakWatch.Values.Layouts;

namespace LeakWatch.Tests.Values.Layouts;

/// <summary>What is asked of a process that ends meanwhile.</summary>
public sealed class LiveFieldsTests
{
    private readonly LiveFields _fields = new();

    [Fact]
    public void An_answer_is_waited_for_as_long_as_the_process_lives()
    {
        using var asked = new ManualResetEventSlim();
        var looks = 0;

        Assert.Equal(7, _fields.Wait(Answer, () => ++looks < 3 || Release()));

        Assert.False(_fields.IsStuck);

        int Answer()
        {
            asked.Wait(TestContext.Current.CancellationToken);
            return 7;
        }

        bool Release()
        {
            asked.Set();
            return true;
        }
    }

    [Fact]
    public void One_that_does_not_come_is_given_up_when_the_process_has_ended()
    {
        using var never = new ManualResetEventSlim();
        var looks = 0;

        Assert.Throws<InvalidOperationException>(() => _fields.Wait(NeverAnswer, () => ++looks < 3));

        Assert.True(_fields.IsStuck);
        Assert.Throws<InvalidOperationException>(() => _fields.Wait(() => 7, () => true));
        never.Set();

        int NeverAnswer()
        {
            never.Wait(TestContext.Current.CancellationToken);
            return 7;
        }
    }

    // The type is being made at that moment.
    [Fact]
    public void So_is_one_that_does_not_come_from_a_process_that_lives()
    {
        using var never = new ManualResetEventSlim();
        var fields = new LiveFields(mostPolls: 2);

        Assert.Throws<InvalidOperationException>(() => fields.Wait(NeverAnswer, () => true));

        Assert.True(fields.IsStuck);
        never.Set();

        int NeverAnswer()
        {
            never.Wait(TestContext.Current.CancellationToken);
            return 7;
        }
    }

    [Fact]
    public void What_goes_wrong_is_told() =>
        Assert.Throws<FormatException>(() => _fields.Wait<int>(() => throw new FormatException(), () => true));

    [Fact]
    public void Nothing_is_asked_of_one_that_has_ended_before() =>
        Assert.Throws<InvalidOperationException>(() => _fields.Wait<int>(() => throw new FormatException(), () => false));
}
