namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Payroll"/> makes.</summary>
internal sealed record Payslip(int Employee, decimal Amount);
