using System.Threading.Channels;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>What is begun for each call, goes on by itself, and is never told to stop. A step is one more.</summary>
internal sealed class Actors : IScenario
{
    private readonly Action<int> _begin;
    private int _begun;

    private Actors(Action<int> begin) => _begin = begin;

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["mailboxes-never-stopped"] = () => new Actors(new ActorSystem().Begin),
        ["threads-never-ended"] = () => new Actors(static number => new Watchman(number).Begin()),
        ["loops-without-end"] = () => new Actors(static number => _ = new Poller(number).PollAsync()),
    };

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _begin(_begun++);
        }
    }

    private sealed class ActorSystem
    {
        private readonly Dictionary<string, Courier> _children = [];

        public void Begin(int number)
        {
            var courier = new Courier();
            _children.Add($"courier-{number}", courier);
            courier.Begin();
        }
    }

    /// <summary>Waits for messages, and nobody completes its mailbox.</summary>
    private sealed class Courier
    {
        private readonly Channel<string> _mailbox = Channel.CreateUnbounded<string>();
        private Task? _loop;

        public int Delivered { get; private set; }

        public void Begin() => _loop ??= DeliverAsync();

        private async Task DeliverAsync()
        {
            await foreach (var letter in _mailbox.Reader.ReadAllAsync())
            {
                Delivered += letter.Length;
            }
        }
    }

    /// <summary>A thread for each, which waits for a word that never comes.</summary>
    private sealed class Watchman(int number)
    {
        private readonly object _relief = new();
        private readonly string _name = $"watchman {number}";

        public void Begin()
        {
            using var hasBegun = new ManualResetEventSlim();
            new Thread(() => Watch(hasBegun), maxStackSize: 1 << 18) { IsBackground = true, Name = _name }.Start();
            hasBegun.Wait();
        }

        private void Watch(ManualResetEventSlim hasBegun)
        {
            hasBegun.Set();
            lock (_relief)
            {
                Monitor.Wait(_relief);
            }
        }
    }

    /// <summary>Looks again after a while, for ever: only its delay holds it.</summary>
    private sealed class Poller(int number)
    {
        private readonly string _address = $"/orders/{number}";

        public int Polls { get; private set; }

        public async Task PollAsync()
        {
            while (_address.Length > 0)
            {
                await Task.Delay(TimeSpan.FromHours(1));
                Polls++;
            }
        }
    }
}
