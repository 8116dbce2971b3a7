using LeakWatch.Heap.Work;

namespace LeakWatch.Files.Sorting;

/// <summary>
/// Sorts any number of lines by their bytes, as <c>LC_ALL=C sort</c> does, in bounded memory: an external merge sort. Half of the
/// memory fills while the other half is sorted and written on a second thread; as long as the lines fit into the first half, no
/// file is touched. Cost: a quicksort on 8 bytes at a time and, beyond that, one write and one read of everything.
/// </summary>
/// <remarks>
/// Add from one thread at a time, then read, as often as needed. The sorted runs lie in one file that only its owner can read,
/// and that is gone with the process, however that ends.
/// </remarks>
public sealed class LineSorter : IDisposable
{
    /// <summary>The memory that is used unless told otherwise, in bytes.</summary>
    public const int DefaultMemory = 64 << 20;

    /// <summary>The longest line, in bytes. It bounds what a reader has to hold.</summary>
    public const int LongestLine = 1 << 20;

    private const int MinReadBuffer = 16 << 10;
    private const int GreatestReadBuffer = 1 << 20;

    private readonly string _directory;
    private readonly int _memory;
    private LineBlock _filling = new();
    private LineBlock _spare = new();
    private RunFile? _runs;
    private Task _spilling = Task.CompletedTask;
    private bool _isSorted;

    /// <summary>Makes an empty sorter.</summary>
    /// <param name="directory">
    /// Where runs are kept that do not fit into memory. It must exist by then; what lies there is as private as the lines are.
    /// </param>
    /// <param name="memory">The memory to use, in bytes; lines beyond it go to a file.</param>
    public LineSorter(string directory, int memory = DefaultMemory)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memory);
        _directory = directory;
        _memory = memory;
    }

    /// <summary>How many lines were added.</summary>
    public long Count { get; private set; }

    /// <summary>How many runs were written to the file.</summary>
    internal int Runs => _runs?.Count ?? 0;

    /// <summary>Adds a line.</summary>
    /// <param name="line">Its bytes, with no line feed among them; copied.</param>
    /// <exception cref="ArgumentException">It has a line feed in it, or is longer than <see cref="LongestLine"/>.</exception>
    /// <exception cref="Heap.Failures.LeakWatchException">The file of the runs could not be written.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (line.Length > LongestLine || line.Contains((byte)'\n'))
        {
            throw new ArgumentException(
                $"No line to sort: {line.Length} bytes, of which {line.Count((byte)'\n')} are line feeds.", nameof(line));
        }

        if (_isSorted)
        {
            throw new InvalidOperationException("The lines have been read: no more can be added.");
        }

        if (_filling.Count > 0 && _filling.BytesWith(line) > _memory / 2)
        {
            SpillInBackground();
        }

        _filling.Add(line);
        Count++;
    }

    /// <summary>Writes all lines in their order, each ended by a line feed.</summary>
    /// <param name="output">Takes them.</param>
    /// <param name="progress">Is told how many are written; null for nobody.</param>
    /// <exception cref="Heap.Failures.LeakWatchException">The file of the runs could not be written or read.</exception>
    public void WriteTo(Stream output, WorkProgress? progress = null)
    {
        progress?.Begin("sorting and writing the lines", Count);
        var writer = new LineWriter(output);
        ForEach(line =>
        {
            writer.Write(line);
            progress?.Add(1);
        });
        writer.Flush();
    }

    /// <summary>Hands out all lines in their order.</summary>
    /// <exception cref="Heap.Failures.LeakWatchException">The file of the runs could not be written or read.</exception>
    public void ForEach(LineAction action)
    {
        Finish();
        if (_runs is null)
        {
            _filling.ForEach(action);
            return;
        }

        var merge = new RunMerge(_runs, Math.Clamp(_memory / _runs.Count, MinReadBuffer, GreatestReadBuffer));
        while (merge.TryNext(out var line))
        {
            action(line);
        }
    }

    /// <summary>Gives back memory and file.</summary>
    public void Dispose()
    {
        // Whoever failed says so at the next call; here it is only waited for, since the thread uses what is freed now.
        _spilling.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        _filling.Dispose();
        _spare.Dispose();
        _runs?.Dispose();
    }

    private void SpillInBackground()
    {
        _spilling.GetAwaiter().GetResult();
        _runs ??= RunFile.Create(_directory);
        (_filling, _spare) = (_spare, _filling);
        var (full, runs) = (_spare, _runs);
        _spilling = Task.Run(() => Spill(full, runs));
    }

    private static void Spill(LineBlock block, RunFile runs)
    {
        block.Sort();
        runs.Write(block);
        block.Clear();
    }

    private void Finish()
    {
        _spilling.GetAwaiter().GetResult();
        if (_isSorted)
        {
            return;
        }

        if (_runs is null)
        {
            _filling.Sort();
        }
        else
        {
            // The last run goes the way of the others: what it costs is little, and there is one kind of run to merge.
            Spill(_filling, _runs);
            _filling.Dispose();
            _spare.Dispose();
        }

        _isSorted = true;
    }
}
