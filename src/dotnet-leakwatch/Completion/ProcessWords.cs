using System.CommandLine;
using System.CommandLine.Completions;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Text;

namespace LeakWatch.Tool.Completion;

/// <summary>Completes the ids and names of the processes that can be watched.</summary>
internal static class ProcessWords
{
    // Whoever presses a key waits: one that does not answer is left out, with all others.
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(300);

    /// <summary>An option takes the id of one.</summary>
    public static void AddIds(Option option) => option.CompletionSources.Add(context =>
        [.. All().Select(process => new CompletionItem($"{process.Id}", detail: Printable.Escape(process.Name)))
            .Where(item => Begins(item, context))]);

    /// <summary>An option takes the name of one.</summary>
    public static void AddNames(Option option) => option.CompletionSources.Add(context =>
        [.. All().Where(static process => CompletionText.IsPlain(process.Name))
            .GroupBy(static process => process.Name)
            .Select(static named => new CompletionItem(
                named.Key, detail: $"pid {string.Join(", ", named.Select(static process => process.Id))}"))
            .Where(item => Begins(item, context))]);

    private static bool Begins(CompletionItem item, CompletionContext context) =>
        item.Label.StartsWith(context.WordToComplete, StringComparison.Ordinal);

    private static IReadOnlyList<TargetProcess> All()
    {
        var listing = Task.Run(ProcessLookup.All);
        return listing.Wait(_patience) ? listing.Result : [];
    }
}
