using System.Globalization;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.Exploring;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>Questions about the objects of a live process, answered from what was copied of the newest snapshot.</summary>
public sealed class ExplorerTests
{
    private const string Assembly = "LeakWatch.Targets.dll";
    private const string Session = "LeakWatch.Targets.Scenarios.Session";
    private const string Root = "static LeakWatch.Targets.Scenarios.SessionCache.s_sessions";

    private static readonly HeapWatchOptions _keeping = new() { KeepsObjects = true, Warmup = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_grows_is_listed_looked_into_and_found_again_and_gone_with_the_next_snapshot()
    {
        const int First = 40_000;
        const int Step = 50;
        const int Snapshots = 5;
        // More than lies in one block of the buffer, and neither the first nor the last.
        const int Number = 31_234;
        await using var target = await Target.StartAsync("growing-dictionary", $"{First}");
        await using var watch = await HeapWatch.AttachAsync(target.Id, _keeping, Stop);
        Assert.Null(watch.Explorer);
        (IHeapExplorer Explorer, ObjectView View)? before = null;
        var found = 0;

        await foreach (var frame in watch.WatchAsync(new WatchSchedule(TimeSpan.FromMilliseconds(100), Snapshots), Stop))
        {
            var explorer = watch.Explorer!;
            var sessions = First + ((frame.Snapshot.Number - 1) * Step);
            if (before is { } last)
            {
                Assert.Null(await last.Explorer.LookAsync(last.View.Node, 10, Stop));
                var again = (await explorer.FindAgainAsync(last.View.Handle!.Value, Stop))!;
                // Where a collection has moved it to is not always known.
                found += again.Node is null ? 0 : 1;
                var lost = $"it went or moved: it was in snapshot {frame.Snapshot.Number - 1}";
                Assert.Equal(again.Node is null ? lost : null, again.Note);
                var same = again.Node is { } node ? await explorer.LookAsync(node, 10, Stop) : last.View;
                Assert.Equal(last.View.Line, same!.Line);
            }

            var type = (await explorer.TypeAsync(Session, Assembly, 5, Stop))!;
            Assert.Equal((sessions, 5), (type.Count, type.Samples.Count));
            var holder = Assert.Single(type.Holders);
            Assert.Equal(($"{Root} <- Dictionary<string, Session>", 1.0), (holder.Holder, holder.Share));
            var view = await FindAsync(explorer, holder.Node!.Value, Number);
            Assert.Equal(
                [("Id", $"\"{Number:x8}\""), ("User", $"\"user-{Number}\"")],
                view.Fields.Select(field => (field.Name, field.Value)));
            Assert.Equal(
                [Root, "Dictionary<string, Session>", $"._entries[{Number}] Session"], view.HeldBy.Select(step => step.Text));
            Assert.Equal([null, holder.Node, view.Node], view.HeldBy.Select(step => step.Node));
            before = (explorer, view);

            if (frame.Snapshot.Number == Snapshots)
            {
                await AssertContentAsync(explorer, frame, sessions);
            }

            await target.GoAsync(Step);
        }

        Assert.InRange(found, 1, Snapshots - 1);
        await watch.DisposeAsync();
        Assert.Null(watch.Explorer);
        Assert.Null(await before!.Value.Explorer.TypeAsync(Session, Assembly, 5, Stop));
    }

    [Fact]
    public async Task No_answer_has_a_secret_in_it()
    {
        var everything = await EverythingOfAsync("vault");
        // That it is the vault's.
        Assert.Contains(everything, text => text.Contains("mail.example.org", StringComparison.Ordinal));
        Assert.Contains(everything, text => text.Contains("***", StringComparison.Ordinal));
        foreach (var mark in (string[])["hush-of", "hush-MII", "68 75 73 68", "aHVzaC1vZi1", "c2hvcDpodXNoLW9m", "5ec0e7aa"])
        {
            Assert.DoesNotContain(everything, text => text.Contains(mark, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_answer_steers_a_terminal()
    {
        var everything = await EverythingOfAsync("steering-texts");
        Assert.Contains(everything, text => text.Contains(@"\u001B[2J\u001B]0;owned\u0007", StringComparison.Ordinal));
        Assert.All(everything, text => Assert.DoesNotContain(
            text, c => char.IsControl(c) || c is '\u202E' or '\u2028' or '\u2029' || char.IsSurrogate(c)));
    }

    // After one snapshot.
    private static async Task<List<string>> EverythingOfAsync(string scenario)
    {
        await using var target = await Target.StartAsync(scenario);
        await target.GoAsync(20);
        await using var watch = await HeapWatch.AttachAsync(target.Id, _keeping, Stop);
        List<string> everything = [];
        await foreach (var _ in watch.WatchAsync(new WatchSchedule(TimeSpan.FromSeconds(1), 1), Stop))
        {
            everything = await EverythingAsync(watch.Explorer!, (int)watch.Growth.Types.Types.Sum(row => row.Count));
        }

        return everything;
    }

    // As somebody would: from the dictionary to its entries, and there the one with a key.
    private static async Task<ObjectView> FindAsync(IHeapExplorer explorer, int dictionary, int number)
    {
        var fields = (await explorer.LookAsync(dictionary, 100, Stop))!.Fields;
        var entries = fields.Single(field => field.Name == "_entries").Node!.Value;
        // Four fields an entry.
        var rows = (await explorer.LookAsync(entries, (number + 1) * 4, Stop))!.Fields;
        Assert.Equal($"\"{number:x8}\"", rows.Single(row => row.Name == $"[{number}].key").Value);
        var session = rows.Single(row => row.Name == $"[{number}].value");
        Assert.StartsWith("Session", session.Value);
        return (await explorer.LookAsync(session.Node!.Value, 100, Stop))!;
    }

    private static async Task AssertContentAsync(IHeapExplorer explorer, WatchFrame frame, int sessions)
    {
        var site = Assert.Single(frame.History.Sites, one => one.Content.Name.Full == Session);
        var newest = (await explorer.ContentOfAsync(site.HolderId, Session, oldestFirst: false, 30, Stop))!;
        Assert.Equal((sessions, 30), (newest.Total, newest.Rows.Count));
        Assert.All(newest.Rows, row => Assert.Equal(frame.Snapshot.Number, row.Since));
        Assert.All(newest.Rows, row => Assert.True(NumberOf(row) >= sessions - 50, row.Line));
        var oldest = (await explorer.ContentOfAsync(site.HolderId, Session, oldestFirst: true, 1_000, Stop))!;
        Assert.Equal(1_000, oldest.Rows.Select(row => row.Node).Distinct().Count());
        Assert.All(oldest.Rows, row => Assert.True(NumberOf(row) < sessions - 50, row.Line));
        var all = (await explorer.ContentOfAsync(site.HolderId, Session, oldestFirst: false, int.MaxValue, Stop))!;
        Assert.Equal(Enumerable.Range(0, sessions), all.Rows.Select(NumberOf).Order());
        Assert.NotNull((await explorer.ContentOfAsync(-1, Session, oldestFirst: false, 30, Stop))!.Note);
    }

    private static int NumberOf(ObjectRow row) => int.Parse(
        row.Line.AsSpan(row.Line.IndexOf("Id = \"", StringComparison.Ordinal) + 6, 8),
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);

    private static async Task<List<string>> EverythingAsync(IHeapExplorer explorer, int objects)
    {
        var texts = new List<string>();
        for (var node = 0; node < objects; node++)
        {
            var view = (await explorer.LookAsync(node, 200, Stop))!;
            texts.AddRange([view.Line, view.Type, view.Note ?? ""]);
            texts.AddRange(view.Fields.SelectMany(field => new[] { field.Name, field.Value }));
            texts.AddRange(view.HeldBy.Select(step => step.Text));
        }

        return texts;
    }
}
