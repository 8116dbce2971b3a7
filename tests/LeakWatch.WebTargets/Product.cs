namespace LeakWatch.WebTargets;

/// <summary>What <see cref="Shop"/> keeps in its cache.</summary>
internal sealed record Product(int Number, string Name);
