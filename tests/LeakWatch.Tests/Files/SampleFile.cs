using System.Text;
using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;

namespace LeakWatch.Tests.Files;

/// <summary>Writes snapshot files as a watch does.</summary>
internal static class SampleFile
{
    public static readonly (string Key, string Value)[] Header =
        [("snapshot", "3"), ("process", "Shop.Web, pid 4242, .NET 10.0.12"), ("taken", "2026-11-23T15:04:02.1234567+00:00"),
            ("values", "on")];

    public static string Objects(
        TemporaryFolder folder, string name, IEnumerable<string> lines, (string Key, string Value)[]? header = null) =>
        ObjectsOfBytes(folder, name, lines.Select(Encoding.UTF8.GetBytes), header);

    public static string ObjectsOfBytes(
        TemporaryFolder folder, string name, IEnumerable<byte[]> lines, (string Key, string Value)[]? header = null)
    {
        using var sorter = new LineSorter(folder.Path);
        foreach (var line in lines)
        {
            sorter.Add(line);
        }

        return ObjectsFileWriter.Write(folder.Path, name, header ?? Header, sorter);
    }
}
