using System.Collections.Immutable;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// The fields of types, waited for only as long as their process lives, and for some seconds. When it ends while they are read, or
/// makes the type at that moment, the debugging interface may take some garbage for their number, and go through billions of them
/// without reading anything more.
/// </summary>
/// <param name="mostPolls">How many tenths of a second to wait for them.</param>
internal sealed class LiveFields(int mostPolls = LiveFields.MostPolls)
{
    // Those of a type take some microseconds.
    private const int MostPolls = 50;

    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<ulong> _known = [];

    /// <summary>
    /// Whether it goes through them still, on a thread that nothing can stop: then what it uses must not be disposed of.
    /// </summary>
    public bool IsStuck { get; private set; }

    /// <summary>The instance fields of a type. One thread.</summary>
    /// <exception cref="InvalidOperationException">The process has ended, or they are not told.</exception>
    public ImmutableArray<ClrInstanceField> Of(ClrType type)
    {
        if (_known.Contains(type.MethodTable))
        {
            return type.Fields;
        }

        var fields = WaitFor(type, () => type.Fields);
        _known.Add(type.MethodTable);
        return fields;
    }

    /// <summary>The static fields of a type. One thread.</summary>
    /// <exception cref="InvalidOperationException">The process has ended, or they are not told.</exception>
    public ImmutableArray<ClrStaticField> StaticOf(ClrType type) => WaitFor(type, () => type.StaticFields);

    /// <summary>Waits for an answer as long as there is life, and patience.</summary>
    /// <exception cref="InvalidOperationException">There is none any more.</exception>
    internal T Wait<T>(Func<T> ask, Func<bool> isAlive)
    {
        if (IsStuck || !isAlive())
        {
            throw new InvalidOperationException("The process has ended.");
        }

        var answer = Task.Factory.StartNew(
            ask, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        for (var polls = 1; Task.WaitAny([answer], _pollInterval) < 0; polls++)
        {
            if (!isAlive() || polls >= mostPolls)
            {
                IsStuck = true;
                throw new InvalidOperationException("The process has ended, or does not say what fields a type has.");
            }
        }

        return answer.GetAwaiter().GetResult();
    }

    // A process that lives has the type's own memory.
    private T WaitFor<T>(ClrType type, Func<T> ask)
    {
        var memory = type.Heap.Runtime.DataTarget.DataReader;
        return Wait(ask, () => memory.Read(type.MethodTable, out ulong _));
    }
}
