namespace LeakWatch.NativeTargets;

/// <summary>A class like any other.</summary>
internal sealed record Order(int Id);
