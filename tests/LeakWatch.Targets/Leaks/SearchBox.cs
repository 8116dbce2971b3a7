using System.Text.RegularExpressions;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>
/// Healthy: an expression for each word that is searched for, in the framework's cache, which was told how many it may keep and has not
/// reached them yet. A step is an expression more.
/// </summary>
internal sealed class SearchBox : IScenario
{
    private const int Limit = 20_000;

    private int _words;

    public SearchBox() => Regex.CacheSize = Limit;

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Regex.IsMatch("a word", $"^word {_words++}$");
        }
    }
}
