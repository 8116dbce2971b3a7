using System.Threading.Channels;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: messages come in a little faster than they are sent.</summary>
internal sealed class Outbox : IScenario
{
    private const int MessagesToOneSent = 10;

    private static readonly Channel<Message> s_messages = Channel.CreateUnbounded<Message>();

    private int _written;

    public Facts Facts => Leaked.Of<Message>(s_messages.Reader.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Write();
            if (_written % MessagesToOneSent == 0)
            {
                // A step is one message more, whatever was sent.
                Write();
                s_messages.Reader.TryRead(out _);
            }
        }
    }

    private void Write()
    {
        s_messages.Writer.TryWrite(new Message(_written, $"dear customer {_written}"));
        _written++;
    }
}
