namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="ParserPool"/> keeps for whoever needs one next.</summary>
internal sealed class Parser
{
    private readonly char[] _text = new char[100];

    public int Parse(int number) => number.TryFormat(_text, out var length) ? length : 0;
}
