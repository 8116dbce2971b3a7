namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Graffiti"/> leaks.</summary>
internal sealed record Tag(int Number, string Text);
