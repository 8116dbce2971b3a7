using System.Xml.Serialization;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Leaks: makes a serializer with a name of its own for each message. Such a one is not found again by its type, so that each
/// brings an assembly that stays.
/// </summary>
internal sealed class Translator : IScenario
{
    private const int MessagesOfStep = 5;

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var message = 0; message < steps * MessagesOfStep; message++)
        {
            new XmlSerializer(typeof(List<string>), new XmlRootAttribute("letter")).Serialize(Stream.Null, new List<string>());
        }
    }
}
