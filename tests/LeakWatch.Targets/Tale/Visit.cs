namespace LeakWatch.Targets.Tale;

/// <summary>What the service never forgets.</summary>
internal sealed record Visit(int Number, string User, List<string> Pages);
