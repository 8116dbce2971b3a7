namespace LeakWatch.Capture.Decoding;

/// <summary>Collections with a heap walk: this watch's own and those of other tools.</summary>
/// <param name="Count">How many.</param>
/// <param name="Pause">How long the target stood still for them in all.</param>
internal readonly record struct ForcedCollections(int Count, TimeSpan Pause);
