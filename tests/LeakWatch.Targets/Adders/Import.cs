using System.Runtime.CompilerServices;

namespace LeakWatch.Targets.Adders;

/// <summary>Adds on threads of the pool: an async method, and a timer.</summary>
internal static class Import
{
    public static void Run(int count) => AddAsync(count).GetAwaiter().GetResult();

    /// <summary>One call of a timer adds them all, and is over when this returns.</summary>
    public static void RunTimer(int count)
    {
        using var done = new ManualResetEventSlim();
        using var timer = new Timer(_ => OnTick(count, done), null, 0, Timeout.Infinite);
        done.Wait();
    }

    private static async Task AddAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 100 == 0)
            {
                await Task.Yield();
            }

            TicketOffice.Keep(new Ticket { Number = i });
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OnTick(int count, ManualResetEventSlim done)
    {
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(new Ticket { Number = i });
        }

        done.Set();
    }
}
