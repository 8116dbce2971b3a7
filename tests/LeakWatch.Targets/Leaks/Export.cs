using System.Xml.Serialization;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Makes a serializer with extra types for each document: these are not cached, so that each makes an assembly.</summary>
internal sealed class Export : IScenario
{
    public Facts Facts => new(new Dictionary<string, long>());

    public void Go(int steps)
    {
        for (var i = 0; i < Math.Max(1, steps / 30); i++)
        {
            using var text = new StringWriter();
            new XmlSerializer(typeof(Letterhead), [typeof(Margin)]).Serialize(text, new Letterhead());
        }
    }
}
