using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeakWatch.Files.Content;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Json;

/// <summary>
/// Writes what is in a snapshot as one JSON object a line: <c>report</c>, then each <c>type</c>, <c>root</c> and <c>group</c>.
/// </summary>
public static class JsonContentReport
{
    /// <summary>Writes it.</summary>
    /// <param name="content">The snapshot.</param>
    /// <param name="top">How many types, roots and groups to write; null for all.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(SnapshotContent content, int? top, TextWriter output)
    {
        var most = top ?? int.MaxValue;
        var lines = JsonLines.Readable;
        WriteLine(
            new ContentLine(
                Printable.Escape(content.Path),
                Escape(content.Header.Find(SnapshotFileKeys.Process)),
                Escape(content.Header.Find(SnapshotFileKeys.Taken)),
                content.Count,
                content.Bytes,
                [.. content.Header.All(SnapshotFileKeys.LeftOut).Select(Printable.Escape)],
                [.. content.Header.All(SnapshotFileKeys.Limit).Select(Printable.Escape)],
                content.Garbage is { } garbage ? new GarbageSum(garbage.Count, garbage.Bytes) : null),
            lines.ContentLine);
        foreach (var type in content.Types.Take(most))
        {
            WriteLine(new SumLine("type", Printable.Escape(type.Name), type.Count, type.Bytes), lines.SumLine);
        }

        foreach (var root in content.Roots.Take(most))
        {
            WriteLine(new SumLine("root", Printable.Escape(root.Name), root.Count, root.Bytes), lines.SumLine);
        }

        foreach (var group in content.Groups.Take(most))
        {
            WriteLine(
                new PlaceLine(
                    Printable.Escape(group.Type),
                    Printable.Escape(group.Holder),
                    group.Count,
                    group.Bytes,
                    [.. group.Lines.Select(line => new CountedLine(Printable.Escape(line.Text), line.Count))]),
                lines.PlaceLine);
        }

        output.Flush();

        void WriteLine<T>(T line, JsonTypeInfo<T> type) => output.WriteLine(JsonSerializer.Serialize(line, type));
    }

    private static string? Escape(string? text) => text is null ? null : Printable.Escape(text);
}
