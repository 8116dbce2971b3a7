using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Watching;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>A watch of a program of which it is known whether it leaks.</summary>
internal static class CorpusWatch
{
    private const int Snapshots = 20;

    public static Task<EndedWatch> RunAsync(Truth truth) =>
        new DrivenWatch(truth.Steps, Snapshots) { IsWeb = truth.IsWeb }.RunAsync(truth.Scenario);

    /// <summary>Nothing must be said to grow.</summary>
    public static void AssertNone(IEnumerable<Claim> claims) => Assert.True(!claims.Any(), string.Join('\n', claims));
}
