using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: interning, which ends when every word has been seen.</summary>
internal sealed class Lexicon : IScenario
{
    private const int Articles = 5_000;
    private const int Words = 4_000;
    private const int ReadOfStep = 1_500;

    private static readonly Dictionary<string, Word> s_words = [];

    private readonly Random _random = new(7);

    public Lexicon()
    {
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Leaked.Of<Word>(s_words.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps * ReadOfStep; i++)
        {
            Intern($"word {_random.Next(Words)}");
        }
    }

    private static Word Intern(string text)
    {
        if (!s_words.TryGetValue(text, out var word))
        {
            word = new Word(text);
            s_words.Add(text, word);
        }

        return word;
    }
}
