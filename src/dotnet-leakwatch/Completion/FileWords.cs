using System.CommandLine;
using System.CommandLine.Completions;
using LeakWatch.Files.Format;
using LeakWatch.Files.Output;
using LeakWatch.FromFiles;

namespace LeakWatch.Tool.Completion;

/// <summary>Completes what the commands on files take: folders, snapshots by their names, and other files that can be read.</summary>
internal static class FileWords
{
    // More than that nobody reads, and a folder may have any number.
    private const int MaxEntries = 10_000;

    // As they stand behind the name of a snapshot.
    private static readonly string[] _endings = [".objects.txt", ".objects.txt.gz", ".types.txt"];

    /// <summary>An argument takes such names.</summary>
    public static void AddTo<T>(Argument<T> argument) => argument.CompletionSources.Add(
        context => [.. Find(context.WordToComplete).Select(static name => new CompletionItem(name))]);

    /// <summary>The names that begin with a word, in order.</summary>
    public static IReadOnlyCollection<string> Find(string word)
    {
        var begin = word.AsSpan().LastIndexOfAny('/', Path.DirectorySeparatorChar) + 1;
        var (folder, start) = (word[..begin], word[begin..]);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var entry in new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos($"{start}*")
                .Take(MaxEntries))
            {
                if (CompletionText.IsPlain(entry.Name)
                    && entry.Name.StartsWith(start, StringComparison.Ordinal)
                    && (start.Length > 0 || entry.Name[0] != '.')
                    && WordOf(entry) is { } name)
                {
                    found.Add(folder + name);
                }
            }
        }
        catch (Exception cause) when (OutputFailure.Is(cause) || cause is ArgumentException)
        {
            // Nothing can be completed there.
        }

        return found;
    }

    private static string? WordOf(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo)
        {
            return entry.Name + "/";
        }

        var snapshot = Array.Find(_endings, ending => entry.Name.EndsWith(ending, StringComparison.Ordinal));
        return snapshot is not null ? entry.Name[..^snapshot.Length]
            : entry.Name == SessionFile.Name || HeapFileReader.IsMeant(entry.FullName) ? entry.Name
            : null;
    }
}
