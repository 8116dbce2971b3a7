using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a load that rises and falls like the hours of a day.</summary>
internal sealed class Hotel : IScenario
{
    private const int Articles = 5_000;
    private const int StepsOfDay = 16;
    private const int UsualGuests = 3_000;
    private const int MoreOrFewer = 1_500;

    private static readonly LinkedList<Guest> s_guests = [];

    private int _step;
    private int _number;

    public Hotel()
    {
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Leaked.Of<Guest>(s_guests.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var wanted = UsualGuests + (int)(MoreOrFewer * Math.Sin(2 * Math.PI * _step++ / StepsOfDay));
            // A third leave at any hour.
            CheckOut(Math.Max(s_guests.Count - wanted, s_guests.Count / 3));
            CheckIn(wanted - s_guests.Count);
        }
    }

    private static void CheckOut(int guests)
    {
        for (var i = 0; i < guests; i++)
        {
            s_guests.RemoveFirst();
        }
    }

    private void CheckIn(int guests)
    {
        for (var i = 0; i < guests; i++)
        {
            s_guests.AddLast(new Guest(_number++, $"guest {_number}"));
        }
    }
}
