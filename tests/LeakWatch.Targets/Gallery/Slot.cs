namespace LeakWatch.Targets.Gallery;

/// <summary>A generic structure.</summary>
internal readonly record struct Slot<T>(T Content, bool IsFree);
