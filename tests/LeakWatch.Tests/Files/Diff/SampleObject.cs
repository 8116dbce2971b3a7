namespace LeakWatch.Tests.Files.Diff;

/// <summary>An object in parts.</summary>
internal sealed record SampleObject(string Type, int Content, int Size, string Holder)
{
    public string Line => $"{Type} {{ Id = {Content} }}  {Size} B{(Holder.Length == 0 ? "" : "  <- ")}{Holder}";

    /// <summary>The type without a length.</summary>
    public string Group => Type.Replace("[7]", "[]").Replace("[12]", "[]").Replace("[3]", "[]").Replace("(2)", "");
}
