using System.Runtime.CompilerServices;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>
/// The part of a depth-first tree whose semidominators are known: answers which number on the way up from another has the
/// least one, and shortens that way for the next time (Lengauer and Tarjan 1979, simple path compression, without recursion).
/// </summary>
internal sealed class LinkedForest : IDisposable
{
    private readonly NativeBuffer<int> _ancestors;
    private readonly NativeBuffer<int> _semidominators;
    private readonly NativeBuffer<int> _labels;
    private readonly NativeBuffer<int> _path = new();

    /// <summary>Makes a forest; <paramref name="ancestors"/> begins as the parents and is shortened by use.</summary>
    public LinkedForest(NativeBuffer<int> ancestors, NativeBuffer<int> semidominators, NativeBuffer<int> labels)
    {
        _ancestors = ancestors;
        _semidominators = semidominators;
        _labels = labels;
    }

    /// <summary>The number with the least semidominator among those from <paramref name="number"/> up that are linked.</summary>
    /// <param name="number">Where to begin.</param>
    /// <param name="firstLinked">The numbers from here on are linked to their parents.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Evaluate(int number, int firstLinked)
    {
        var ancestors = _ancestors.View();
        var labels = _labels.View();
        var semidominators = _semidominators.View();
        if (ancestors[number] < firstLinked)
        {
            return labels[number];
        }

        var depth = 0;
        var top = number;
        while (ancestors[top] >= firstLinked)
        {
            if (depth == _path.Length)
            {
                _path.Add(top);
            }
            else
            {
                _path[depth] = top;
            }

            depth++;
            top = ancestors[top];
        }

        // From the top down again: each takes over the better label and the ancestor of the one above it.
        var above = top;
        while (depth > 0)
        {
            var below = _path[--depth];
            ancestors[below] = ancestors[above];
            if (semidominators[labels[above]] < semidominators[labels[below]])
            {
                labels[below] = labels[above];
            }

            above = below;
        }

        return labels[number];
    }

    public void Dispose() => _path.Dispose();
}
