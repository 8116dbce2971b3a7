using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>
/// A leak of texts that would clear a terminal, rename its window, ring and reorder what is written, if they were obeyed.
/// </summary>
internal sealed class Graffiti : IScenario
{
    private static readonly List<Tag> s_wall = [];

    public Facts Facts => Leaked.Of<Tag>(s_wall.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_wall.Add(new Tag(s_wall.Count, $"\e[2J\e]0;owned\a\u009B31m\u202E{s_wall.Count}\r\n\uD800"));
        }
    }
}
