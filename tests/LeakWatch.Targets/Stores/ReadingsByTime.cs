using System.Collections.ObjectModel;

namespace LeakWatch.Targets.Stores;

/// <summary>Readings, each with its key inside.</summary>
internal sealed class ReadingsByTime : KeyedCollection<long, Reading>
{
    protected override long GetKeyForItem(Reading item) => item.At;
}
