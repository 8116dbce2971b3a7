namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="LoadingDock"/> leaks in the end.</summary>
internal sealed record Shipment(int Number, string Destination);
