namespace LeakWatch.Targets.Gallery;

/// <summary>A record.</summary>
internal sealed record Person(string Name, int Age);
