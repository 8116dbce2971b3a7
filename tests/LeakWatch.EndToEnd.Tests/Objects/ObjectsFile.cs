namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>A file of a snapshot's objects, as anybody reads it.</summary>
internal sealed record ObjectsFile(string Path, IReadOnlyList<(string Key, string Value)> Header, IReadOnlyList<string> Lines)
{
    /// <summary>The objects' files of a folder, in the order of their snapshots.</summary>
    public static IReadOnlyList<ObjectsFile> In(string folder) =>
        [.. Directory.GetFiles(folder, "*.objects.txt").Order(StringComparer.Ordinal).Select(Read)];

    public static ObjectsFile Read(string path)
    {
        // Only a line feed ends a line: everything else that could is escaped.
        var lines = File.ReadAllText(path).TrimEnd('\n').Split('\n');
        Assert.StartsWith("# dotnet-leakwatch objects ", lines[0]);
        var header = lines[1..].TakeWhile(line => line.StartsWith("# ")).Select(line => line[2..].Split(": ", 2)).ToList();
        return new ObjectsFile(path, [.. header.Select(parts => (parts[0], parts[1]))], lines[(header.Count + 1)..]);
    }

    /// <summary>What the header says under a key; nothing where it has none.</summary>
    public IReadOnlyList<string> this[string key] => [.. Header.Where(entry => entry.Key == key).Select(entry => entry.Value)];

    /// <summary>The lines of a type, in full.</summary>
    public IReadOnlyList<string> Of(string type) =>
        [.. Lines.Where(line => line.StartsWith(type, StringComparison.Ordinal) && line[type.Length..] is [' ' or '(', ..])];
}
