using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>A program to watch. It is set up when it is made, and does nothing but what its steps and its name say.</summary>
internal interface IScenario
{
    /// <summary>What is on the heap now.</summary>
    Facts Facts { get; }

    /// <summary>Performs the next steps; they are over when it returns.</summary>
    void Go(int steps);
}
