namespace LeakWatch.Targets.Corpus;

/// <summary>What a program has loaded before it is ready, and keeps unchanged to its end.</summary>
internal static class Stock
{
    private static readonly Dictionary<int, Article> s_articles = [];

    /// <summary>Loads articles, each of which is two objects.</summary>
    public static void Load(int articles)
    {
        for (var number = 0; number < articles; number++)
        {
            s_articles.Add(number, new Article(number, $"article {number}"));
        }
    }

    public static Article Find(int number) => s_articles[number % s_articles.Count];
}
