using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>What grows in programs of F# and Visual Basic is shown by the names of their source.</summary>
public sealed class OtherLanguagesTests
{
    [Fact]
    public async Task Values_records_and_unions_of_FSharp()
    {
        var growth = await WatchAsync(BuiltPrograms.FSharpTargets);

        AssertAdded(growth, "static Bakery.Orders.breads", "Bakery.Bread { Id = ", ", Name = \"bread-");
        AssertAdded(growth, "static Bakery.Orders.shapes", "Bakery.Shape.", "Square { Tag = 1, side = ");
        AssertAdded(growth, "static Bakery.Program.deliveries", "Bakery.Bread { Id = -", ", Name = \"delivery-");
        AssertAdded(growth, "static Bakery.Oats.stock", "Bakery.Oats { Grain = ");
        AssertAdded(growth, "static Bakery.Rye.stock", "string \"rye-");
        Assert.Contains("static Bakery.RyeBreadModule.stock", growth.Keys);
        Assert.Contains("static Bakery.Orders.history", growth.Keys);
        Assert.Contains("static Bakery.Odds.ends", growth.Keys);
    }

    [Fact]
    public async Task Properties_modules_and_events_of_Visual_Basic()
    {
        var growth = await WatchAsync(BuiltPrograms.VisualBasicTargets);

        AssertAdded(growth, "static Dairy.Shelf.Cheeses", "Dairy.Cheese { Id = ", ", Name = \"cheese-", ", _plain = ", ", _Weight = 0");
        AssertAdded(growth, "static Dairy.Shelf.Wheels", "Dairy.Cheese { Id = -", ", Name = \"wheel-");
        AssertAdded(growth, "static Dairy.Counter.listeners", "Dairy.Listener { bell = ", ", label = \"listener-");
        AssertAdded(growth, "static Dairy.Counter.Odds", "Dairy.Counter.WaitAsync.<async 7>", "name = \"wait-");
        Assert.Contains("static Dairy.Counter.Calls.rows", growth.Keys);
        Assert.Contains("static Dairy.Counter.Kept.pieces", growth.Keys);
        Assert.Contains("Rung", growth["static Dairy.Counter.theBell"].GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    private static async Task<Dictionary<string, JsonElement>> WatchAsync(string program)
    {
        await using var target = await Target.StartAsync(program, []);
        var watch = await new DrivenWatch(Snapshots: 6).RunAsync(target);
        return watch.Snapshots[^1].Growth.ToDictionary(site => site.GetProperty("root").GetString()!);
    }

    private static void AssertAdded(Dictionary<string, JsonElement> growth, string root, params string[] parts)
    {
        Assert.True(growth.TryGetValue(root, out var site), $"{root} expected: {string.Join(", ", growth.Keys)}");
        var added = site.GetProperty("added").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.NotEmpty(added);
        Assert.All(added, line => Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal)));
    }
}
