using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>The files of two snapshots between which something has grown.</summary>
internal static class SampleSnapshots
{
    public static void WriteTo(TemporaryDirectory directory)
    {
        foreach (var (name, taken, count) in (ReadOnlySpan<(string, string, int)>)[
            ("0001_20261123-150402", "02", 10), ("0002_20261123-150412", "12", 20_000)])
        {
            var lines = Enumerable.Range(0, count).Select(
                id => $"Shop.Order {{ Id = {id} }}  64 B  <- static Shop.Cache.s_orders").Order(StringComparer.Ordinal);
            File.WriteAllText(
                directory.Combine($"{name}.objects.txt"),
                $"# dotnet-leakwatch objects 1\n# lines: {count}\n{string.Join('\n', lines)}\n");
            File.WriteAllText(
                directory.Combine($"{name}.types.txt"),
                $"# dotnet-leakwatch types 1\n# taken: 2026-11-23T15:04:{taken}.0000000+00:00\n# lines: 1\n"
                    + $"{count,14} {count * 64,16}  Shop.Order  Shop.dll\n");
        }
    }
}
