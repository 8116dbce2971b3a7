namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="SessionCache"/> leaks.</summary>
internal sealed record Session(string Id, string User, List<string> Items);
