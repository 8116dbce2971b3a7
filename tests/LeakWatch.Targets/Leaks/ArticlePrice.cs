namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="PriceList"/> keeps.</summary>
internal sealed record ArticlePrice(int Article, decimal Amount);
