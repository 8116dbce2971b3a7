using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Unrest;

/// <summary>
/// Does nothing but collect, from the moment at which a file named <c>begin</c> is in a folder until one named <c>end</c> is: no
/// other thread comes to run managed code then, and no session to be begun.
/// </summary>
internal sealed class EndlessCollections : IScenario
{
    private const int CollectionsBetweenLooks = 2_000;

    private readonly string _folder;

    public EndlessCollections(string folder)
    {
        _folder = folder;
        new Thread(Run) { IsBackground = true }.Start();
    }

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        // The files say when.
    }

    private void Run()
    {
        while (!Has("begin"))
        {
            Thread.Sleep(5);
        }

        File.WriteAllText(Path.Combine(_folder, "began"), "");
        while (!Has("end"))
        {
            for (var i = 0; i < CollectionsBetweenLooks; i++)
            {
                GC.Collect();
            }
        }
    }

    private bool Has(string name) => File.Exists(Path.Combine(_folder, name));
}
