namespace LeakWatch.Growth.Rules;

/// <summary>A number of the evidence that is held against a threshold.</summary>
/// <param name="Name">What it is called, in documents and JSON.</param>
/// <param name="Value">Takes the number out of the evidence.</param>
/// <param name="IsMin">Whether the threshold is the least that passes, and not the most.</param>
/// <param name="Threshold">The threshold.</param>
internal sealed record GrowthTest(string Name, EvidenceValue Value, bool IsMin, double Threshold)
{
    /// <summary>Whether the evidence passes.</summary>
    public bool Passes(in Evidence evidence) => Holds(Value(evidence));

    /// <summary>The test with what it found.</summary>
    public TestOutcome Of(in Evidence evidence)
    {
        var value = Value(evidence);
        return new TestOutcome(Name, value, Threshold, Holds(value));
    }

    private bool Holds(double value) => IsMin ? value >= Threshold : value <= Threshold;
}
