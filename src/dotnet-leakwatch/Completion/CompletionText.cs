namespace LeakWatch.Tool.Completion;

/// <summary>What a shell is given to put into a command line.</summary>
internal static class CompletionText
{
    /// <summary>
    /// Whether a name may be completed: it is one word, and means nothing to any shell. Names of processes and files come from
    /// others.
    /// </summary>
    public static bool IsPlain(string name) => name.Length > 0 && name[0] != '-'
        && name.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '/' or '\\' or ':' or '@' or ',');
}
