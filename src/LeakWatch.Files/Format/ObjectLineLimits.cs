namespace LeakWatch.Files.Format;

/// <summary>What is written of the objects of a snapshot.</summary>
/// <param name="Selection">Which objects.</param>
/// <param name="MaxObjects">How many at most.</param>
/// <param name="ReadingTime">How long reading their content may take.</param>
public readonly record struct ObjectLineLimits(ObjectSelection Selection, long MaxObjects, TimeSpan ReadingTime);
