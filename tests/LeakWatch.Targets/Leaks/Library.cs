using System.Runtime.CompilerServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: a list keeps the keys of a table of weak keys, and thereby the values.</summary>
internal sealed class Library : IScenario
{
    private static readonly List<Document> s_documents = [];
    private static readonly ConditionalWeakTable<Document, Annotation> s_annotations = [];

    public Facts Facts => new(new Dictionary<string, long>(
    [
        .. Leaked.Of<Document>(s_documents.Count).Counts,
        .. Leaked.Of<Annotation>(s_documents.Count).Counts,
    ]));

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var document = new Document(s_documents.Count);
            s_documents.Add(document);
            s_annotations.Add(document, new Annotation($"read {i} times"));
        }
    }
}
