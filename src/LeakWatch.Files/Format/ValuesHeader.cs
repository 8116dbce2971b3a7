namespace LeakWatch.Files.Format;

/// <summary>
/// What the header of a file of objects says of values: the one grammar for those who write it and those who read it. It is
/// <c>on</c>, <c>unmasked</c>, <c>off</c>, <c>hashed (SALT)</c> or <c>none: REASON</c>.
/// </summary>
public sealed record ValuesHeader
{
    private const string HashedStart = "hashed (";
    private const string HashedEnd = ")";
    private const string NoneStart = "none: ";

    private ValuesHeader(ValuesHeaderKind kind, string detail)
    {
        Kind = kind;
        Detail = detail;
    }

    /// <summary>They are shown, without secrets.</summary>
    public static ValuesHeader On { get; } = new(ValuesHeaderKind.On, "");

    /// <summary>They are shown, with secrets.</summary>
    public static ValuesHeader Unmasked { get; } = new(ValuesHeaderKind.Unmasked, "");

    /// <summary>They were not wanted.</summary>
    public static ValuesHeader Off { get; } = new(ValuesHeaderKind.Off, "");

    /// <summary>What is shown.</summary>
    public ValuesHeaderKind Kind { get; }

    /// <summary>
    /// Of hashes what tells their salt from others, of missing values why they are, of an unknown text that text; else empty.
    /// </summary>
    public string Detail { get; }

    /// <summary>A salted hash stands in place of each.</summary>
    /// <param name="salt">
    /// What tells the salt from others: equal values have equal hashes where it is the same. Not the salt itself.
    /// </param>
    public static ValuesHeader Hashed(string salt) => new(ValuesHeaderKind.Hashed, salt);

    /// <summary>They could not be read.</summary>
    /// <param name="reason">Why.</param>
    public static ValuesHeader None(string reason) => new(ValuesHeaderKind.None, reason);

    /// <summary>Reads what <see cref="ToString"/> writes; any other text is <see cref="ValuesHeaderKind.Unknown"/>.</summary>
    public static ValuesHeader Parse(string text)
    {
        if (text == On.ToString())
        {
            return On;
        }

        if (text == Unmasked.ToString())
        {
            return Unmasked;
        }

        if (text == Off.ToString())
        {
            return Off;
        }

        if (text.StartsWith(NoneStart, StringComparison.Ordinal))
        {
            return None(text[NoneStart.Length..]);
        }

        return text.StartsWith(HashedStart, StringComparison.Ordinal) && text.EndsWith(HashedEnd, StringComparison.Ordinal)
            ? Hashed(text[HashedStart.Length..^HashedEnd.Length])
            : new ValuesHeader(ValuesHeaderKind.Unknown, text);
    }

    /// <summary>The text of the header.</summary>
    public override string ToString() => Kind switch
    {
        ValuesHeaderKind.On => "on",
        ValuesHeaderKind.Unmasked => "unmasked",
        ValuesHeaderKind.Off => "off",
        ValuesHeaderKind.Hashed => $"{HashedStart}{Detail}{HashedEnd}",
        ValuesHeaderKind.None => $"{NoneStart}{Detail}",
        _ => Detail,
    };
}
