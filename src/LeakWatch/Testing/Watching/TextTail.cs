namespace LeakWatch.Testing.Watching;

/// <summary>Reads all that a process says, so that it need not wait, and keeps the end of it.</summary>
internal static class TextTail
{
    private const int MaxCharacters = 4_000;

    /// <summary>What it has said last, once it has ended.</summary>
    public static async Task<string> ReadAsync(TextReader reader)
    {
        var tail = "";
        var buffer = new char[MaxCharacters];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
        {
            tail += new string(buffer, 0, read);
            tail = tail.Length > MaxCharacters ? tail[^MaxCharacters..] : tail;
        }

        return tail;
    }
}
