namespace LeakWatch.Files.Diff;

/// <summary>Objects of one type that one place holds, as far as they came or went.</summary>
public sealed class DiffGroup
{
    /// <summary>Between type and holder: a line feed is in no line, and it sorts before everything that is.</summary>
    internal const char Separator = '\n';

    private readonly int _typeLength;

    /// <summary>Makes a group without objects.</summary>
    /// <param name="key">Its type and, behind a <see cref="Separator"/>, its holder.</param>
    /// <param name="typeLength">How long the type is.</param>
    internal DiffGroup(string key, int typeLength)
    {
        Key = key;
        _typeLength = typeLength;
    }

    /// <summary>The type; arrays of all lengths are one.</summary>
    public string Type => Key[.._typeLength];

    /// <summary>What holds them; empty where nothing is known.</summary>
    public string Holder => _typeLength < Key.Length ? Key[(_typeLength + 1)..] : "";

    /// <summary>Type and holder in one, so that many groups take little memory.</summary>
    internal string Key { get; }

    /// <summary>How many lines are in the second file only.</summary>
    public long Came { get; private set; }

    /// <summary>How many lines are in the first file only.</summary>
    public long Went { get; private set; }

    /// <summary>The size of those that came, in bytes.</summary>
    public long BytesCame { get; private set; }

    /// <summary>The size of those that went, in bytes.</summary>
    public long BytesWent { get; private set; }

    /// <summary>How many bytes more came than went.</summary>
    public long NetBytes => BytesCame - BytesWent;

    /// <summary>Its place among the groups, from 0; set when all are counted.</summary>
    internal int Rank { get; set; } = int.MaxValue;

    /// <summary>The first different ones of its lines that came, in the second file.</summary>
    internal List<FirstLine> FirstCame { get; } = [];

    /// <summary>The first different ones of its lines that went, in the first file.</summary>
    internal List<FirstLine> FirstWent { get; } = [];

    /// <summary>Counts a line of its own.</summary>
    /// <param name="change">What happened to it.</param>
    /// <param name="bytes">Its object's size.</param>
    /// <param name="line">Where the first of the lines equal to it lies.</param>
    /// <param name="most">How many lines to keep.</param>
    internal void Add(Change change, long bytes, FirstLine line, int most)
    {
        if (change == Change.Came)
        {
            Came++;
            BytesCame += bytes;
        }
        else
        {
            Went++;
            BytesWent += bytes;
        }

        var first = change == Change.Came ? FirstCame : FirstWent;
        if (first.Count > 0 && first[^1].Position == line.Position)
        {
            first[^1] = first[^1] with { Count = first[^1].Count + 1 };
        }
        else if (first.Count < most)
        {
            first.Add(line);
        }
    }

    /// <summary>Adds what another group has.</summary>
    internal void Add(DiffGroup other)
    {
        Came += other.Came;
        Went += other.Went;
        BytesCame += other.BytesCame;
        BytesWent += other.BytesWent;
    }
}
