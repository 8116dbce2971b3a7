namespace LeakWatch.Heap.Processes;

/// <summary>The fields that proc(5) has in <c>status</c> of a Linux process. Immutable.</summary>
internal sealed class ProcessStatus
{
    private readonly string _text;

    /// <summary>Takes the text of the file.</summary>
    public ProcessStatus(string text) => _text = text;

    /// <summary>Reads that of a process; null where there is none, or it may not be known.</summary>
    /// <param name="process">Its id, or <c>self</c>.</param>
    public static ProcessStatus? Of(string process) => Read($"/proc/{process}/status");

    /// <summary>Reads a file of that form; null where it cannot be read.</summary>
    public static ProcessStatus? Read(string file)
    {
        try
        {
            return new ProcessStatus(File.ReadAllText(file));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What a field says, without the blanks around it; null where it is not there.</summary>
    public string? Find(string field)
    {
        foreach (var line in _text.AsSpan().EnumerateLines())
        {
            if (line.Length > field.Length && line[field.Length] == ':' && line.StartsWith(field, StringComparison.Ordinal))
            {
                return line[(field.Length + 1)..].Trim().ToString();
            }
        }

        return null;
    }

    /// <summary>The words of a field; none where it is not there.</summary>
    public string[] WordsOf(string field) => Find(field)?.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
