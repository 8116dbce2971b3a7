using LeakWatch.Exploring;

namespace LeakWatch.Tests.Panes;

/// <summary>Answers for the objects of the shop: sessions, each with a user.</summary>
internal sealed class ShopExplorer(int number) : IHeapExplorer
{
    private const string Sessions = "static Shop.Web.SessionCache.s_sessions <- Dictionary<string, Session>";

    public int Number => number;

    public string? Note { get; init; }

    public bool IsGone { get; set; }

    public Task<ObjectList?> ContentOfAsync(
        long site, string type, bool oldestFirst, int most, CancellationToken cancellationToken) => Answer(new ObjectList(
        [
            .. Enumerable.Range(0, 40).Select(i => oldestFirst ? i : 90_239 - i).Select(
                id => new ObjectRow(id, LineOf(id), "", 40, oldestFirst ? 1 : 7)),
        ],
        90_240,
        null));

    public Task<TypeObjects?> TypeAsync(string type, string assembly, int most, CancellationToken cancellationToken) => Answer(
        new TypeObjects(
            90_240,
            3_609_600,
            [
                new HolderShare(Sessions, 90_000, 3_600_000, 0.997, 7),
                new HolderShare("the stack of Shop.Web.Program.Main", 240, 9_600, 0.003, null),
            ],
            2,
            [new SizeRange(32, 63, 90_000, 3_600_000), new SizeRange(64, 127, 240, 9_600)],
            [new ObjectRow(12, "Shop.Sessions.Session { Id = \"a12\" }", "static Shop.Web.SessionCache.s_sessions", 40, 1)]));

    public Task<ObjectView?> LookAsync(int node, int most, CancellationToken cancellationToken) => Answer(new ObjectView(
        node,
        "Shop.Sessions.Session",
        40,
        LineOf(node),
        [
            new ObjectField("Id", $"\"a{node}\"", node + 1),
            new ObjectField("User", $"User {{ Name = \"user-{node}\" }}", node + 2),
            new ObjectField("Hits", "17", null),
            new ObjectField("Note", "?", null),
        ],
        0,
        [
            new HeldByStep("static Shop.Web.SessionCache.s_sessions", null),
            new HeldByStep("Dictionary<string, Session>", 3),
            new HeldByStep($"._entries[{node}] Session", node),
        ],
        null)
    {
        Since = 7,
        Handle = new ObjectHandle(number, (ulong)node, 1),
    });

    public Task<FoundObject?> FindAgainAsync(ObjectHandle old, CancellationToken cancellationToken) => Answer(
        (int)old.Address % 2 == 0 ? new FoundObject((int)old.Address, null) : new FoundObject(null, "a collection has moved it"));

    private static string LineOf(int id) => $"Shop.Sessions.Session {{ Id = \"a{id}\", User = User {{ Name = \"user-{id}\" }} }}";

    private Task<T?> Answer<T>(T answer)
        where T : class => Task.FromResult(IsGone ? null : answer);
}
