namespace LeakWatch.Targets.Shapes;

/// <summary>What a customer has bought.</summary>
internal sealed record Sale(string Name, Customer Customer, List<SaleLine> Lines);
