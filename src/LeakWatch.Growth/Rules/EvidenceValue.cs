namespace LeakWatch.Growth.Rules;

/// <summary>Takes a number out of the evidence.</summary>
internal delegate double EvidenceValue(in Evidence evidence);
