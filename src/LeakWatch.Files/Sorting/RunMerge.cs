namespace LeakWatch.Files.Sorting;

/// <summary>
/// Merges sorted runs by a tree of losers (Knuth, The Art of Computer Programming 3, 5.4.1): each line costs one comparison a
/// level.
/// </summary>
internal sealed class RunMerge
{
    private readonly RunReader?[] _runs;

    // Node 0 is the winner, the others keep who lost there; the runs are the leaves behind them.
    private readonly int[] _tree;
    private bool _hasBegun;

    public RunMerge(RunFile file, int bufferSize)
    {
        _runs = new RunReader[file.Count];
        _tree = new int[file.Count];
        for (var i = 0; i < _runs.Length; i++)
        {
            var run = file.Read(i, bufferSize);
            _runs[i] = run.Next() ? run : null;
        }
    }

    /// <summary>The next line of all runs; valid until the next call.</summary>
    public bool TryNext(out ReadOnlySpan<byte> line)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            _tree[0] = Play(1);
        }
        else
        {
            Replay(_tree[0]);
        }

        var winner = _runs[_tree[0]];
        line = winner is null ? default : winner.Line;
        return winner is not null;
    }

    // The first round: who wins below a node.
    private int Play(int node)
    {
        if (node >= _runs.Length)
        {
            return node - _runs.Length;
        }

        var (a, b) = (Play(2 * node), Play((2 * node) + 1));
        var aWins = IsBefore(a, b);
        _tree[node] = aWins ? b : a;
        return aWins ? a : b;
    }

    private void Replay(int run)
    {
        if (!_runs[run]!.Next())
        {
            _runs[run] = null;
        }

        var winner = run;
        for (var node = (run + _runs.Length) / 2; node > 0; node /= 2)
        {
            if (IsBefore(_tree[node], winner))
            {
                (_tree[node], winner) = (winner, _tree[node]);
            }
        }

        _tree[0] = winner;
    }

    // A run that has ended comes last.
    private bool IsBefore(int a, int b) =>
        _runs[a] is { } first && (_runs[b] is not { } second || first.Line.SequenceCompareTo(second.Line) < 0);
}
