namespace LeakWatch.Values.Layouts;

/// <summary>Weighs fields by their names.</summary>
internal static class FieldWeights
{
    private static readonly string[] s_labels =
    [
        "Name", "Id", "Key", "Title", "Path", "Url", "Uri", "Code", "Number", "Label", "Email", "Text", "Message", "Description",
        "Subject", "FileName", "Host", "Address", "Topic", "Route",
    ];

    private static readonly string[] s_machinery =
    [
        "HashCode", "Hash", "Lock", "Sync", "SyncRoot", "Mutex", "Semaphore", "State", "Flags", "Version", "Next", "Prev",
        "Previous", "Parent", "Owner", "Root", "List", "Head", "Tail", "Disposed", "IsDisposed", "Comparer", "this", "outer",
    ];

    /// <summary>The weight of a field by the name that a programmer knows.</summary>
    public static FieldWeight Of(string name)
    {
        var bare = name.AsSpan();
        bare = bare.StartsWith("m_") ? bare[2..] : bare.TrimStart('_');
        // First of all: a hash code is no code.
        return EndsInOneOf(bare, s_machinery) ? FieldWeight.Machinery
            : EndsInOneOf(bare, s_labels) ? FieldWeight.Label
            : FieldWeight.Plain;
    }

    // As the whole name, or as its last word: OrderId, but not Paid.
    private static bool EndsInOneOf(ReadOnlySpan<char> name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase)
                || (name.Length > word.Length && name.EndsWith(word) && char.IsAsciiLetterLower(name[^(word.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }
}
