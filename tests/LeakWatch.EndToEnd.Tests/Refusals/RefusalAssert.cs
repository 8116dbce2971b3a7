using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Refusals;

/// <summary>What must hold whenever the tool cannot do what it was asked.</summary>
internal static class RefusalAssert
{
    public const int CouldNotConnect = 1;
    public const int CollectionFailed = 2;
    public const int WrongArguments = 3;

    /// <summary>It says what is wrong and what to do, in one or two lines, and nothing else.</summary>
    public static void IsClear(EndedProcess run, int exitCode, string problem)
    {
        Assert.True(exitCode == run.ExitCode, run.ToString());
        Assert.Contains(problem, run.Errors[0]);
        Assert.True(run.Errors.Count is 1 or 2, run.ToString());
        Assert.DoesNotContain(run.Errors, line => line.TrimStart().StartsWith("at ") || line.Contains("Exception"));
    }
}
