using LeakWatch.Values.Reading;

namespace LeakWatch;

/// <summary>Why the values in objects are not shown.</summary>
/// <param name="Reason">The reason, for programs.</param>
/// <param name="Text">The same as a sentence, with how they could be shown, where they could.</param>
public sealed record MissingValues(ValuesUnavailableReason Reason, string Text)
{
    /// <summary>The sentence where nothing says yet that it is about values.</summary>
    public string Note => $"No values: {Text}";
}
