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
        Assert.Contains("static Bakery.Orders.history", growth.Keys);
        Assert.Contains("static Bakery.Odds.ends", growth.Keys);
    }

    [Fact]
    public async Task Properties_modules_and_events_of_Visual_Basic()
    {
        var growth = await WatchAsync(BuiltPrograms.VisualBasicTargets);

        AssertAdded(
            growth, "static Dairy.Shelf.Cheeses", "Dairy.Cheese { Id = ", ", Name = \"cheese-", ", _plain = ", ", _Weight = 0");
        AssertAdded(growth, "static Dairy.Shelf.Wheels", "Dairy.Cheese { Id = -", ", Name = \"wheel-");
        AssertAdded(growth, "static Dairy.Counter.listeners", "Dairy.Listener { bell = ", ", label = \"listener-");
        AssertAdded(growth, "static Dairy.Counter.Odds", "Dairy.Counter.WaitAsync.<async 7>", "name = \"wait-");
        Assert.Contains(
            "Rung",
            growth["static Dairy.Counter.theBell"].GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    // Without the attribute, its author may have called it so.
    [Fact]
    public async Task Modules_of_FSharp_without_the_suffix_that_they_were_given()
    {
        var growth = await WatchAsync(BuiltPrograms.FSharpTargets, "names");

        AssertAdded(growth, "static Bakery.OatsModule.stock", "Bakery.Oats { Grain = ");
        AssertAdded(growth, "static Bakery.Rye.stock", "string \"rye-");
    }

    [Fact]
    public async Task Static_variables_of_Visual_Basic()
    {
        var growth = await WatchAsync(BuiltPrograms.VisualBasicTargets, "names");

        AssertAdded(growth, "static Dairy.Counter.Calls.rows", "Dairy.Cheese { Id = ", ", Name = \"row\"");
        AssertAdded(growth, "static Dairy.Counter.Kept.pieces", "string \"piece-");
    }

    private static async Task<Dictionary<string, JsonElement>> WatchAsync(string program, params string[] arguments)
    {
        await using var target = await Target.StartAsync(program, arguments);
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
