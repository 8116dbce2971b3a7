using System.Threading.Channels;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: a bounded channel with a slow reader, which fills steadily until it is full and then takes no more than is read.
/// </summary>
internal sealed class Mailroom : IScenario
{
    private const int Articles = 5_000;
    private const int Capacity = 5_000;
    private const int LettersBeforeReady = 700;
    private const int WrittenOfStep = 1_000;
    private const int ReadOfStep = 680;

    private static readonly Channel<Letter> s_letters = Channel.CreateBounded<Letter>(Capacity);

    private int _number;

    public Mailroom()
    {
        Stock.Load(Articles);
        Write(LettersBeforeReady);
    }

    public Facts Facts => Leaked.Of<Letter>(s_letters.Reader.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Read(Math.Min(ReadOfStep, s_letters.Reader.Count));
            Write(WrittenOfStep);
        }
    }

    private static void Read(int letters)
    {
        for (var i = 0; i < letters; i++)
        {
            s_letters.Reader.TryRead(out _);
        }
    }

    private void Write(int letters)
    {
        for (var i = 0; i < letters && s_letters.Writer.TryWrite(new Letter(_number, $"letter {_number}")); i++)
        {
            _number++;
        }
    }
}
