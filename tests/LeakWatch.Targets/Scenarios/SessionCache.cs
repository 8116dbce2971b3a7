namespace LeakWatch.Targets.Scenarios;

/// <summary>What leaks.</summary>
internal static class SessionCache
{
    private static readonly Dictionary<string, Session> s_sessions = [];

    public static int Count => s_sessions.Count;

    public static void Open()
    {
        var number = s_sessions.Count;
        s_sessions.Add($"{number:x8}", new Session($"{number:x8}", $"user-{number}"));
    }
}
