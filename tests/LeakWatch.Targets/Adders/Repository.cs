using System.Runtime.CompilerServices;

namespace LeakWatch.Targets.Adders;

/// <summary>Adds by a generic method of a generic type.</summary>
internal sealed class Repository<TItem>
    where TItem : class, new()
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Create<TKey>(int count)
        where TKey : notnull
    {
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(new TItem());
        }
    }
}
