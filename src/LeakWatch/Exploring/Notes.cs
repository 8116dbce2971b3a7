namespace LeakWatch.Exploring;

/// <summary>What is to be known of an answer.</summary>
internal static class Notes
{
    /// <summary>All of it in one text; null where there is nothing.</summary>
    /// <param name="notes">Sentences without a full stop; null for those that do not apply.</param>
    public static string? Of(params IEnumerable<string?> notes) =>
        string.Join("; ", notes.OfType<string>()) is { Length: > 0 } all ? all : null;
}
