namespace LeakWatch.Files.Content;

/// <summary>Objects of one type that one place holds. Texts are not escaped.</summary>
/// <param name="Type">The type; arrays of all lengths are one.</param>
/// <param name="Holder">What holds them, from the root on; empty where nothing is known.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="Lines">The first different ones of them, each with how many are equal to it.</param>
public sealed record ContentGroup(
    string Type, string Holder, long Count, long Bytes, IReadOnlyList<(string Text, long Count)> Lines);
