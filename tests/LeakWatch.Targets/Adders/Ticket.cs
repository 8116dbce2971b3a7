using System.Runtime.CompilerServices;

namespace LeakWatch.Targets.Adders;

/// <summary>What is added: large enough that some hundreds of samples of it do not take a large heap.</summary>
internal sealed class Ticket
{
    public int Number { get; set; }

    public Print Front { get; set; }
}

/// <summary>480 bytes.</summary>
[InlineArray(60)]
internal struct Print
{
    private long _line;
}
