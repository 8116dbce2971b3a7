namespace LeakWatch.Panes.Keys;

/// <summary>What keys do to a watch. From any thread.</summary>
internal interface IWatchControls
{
    /// <summary>Whether snapshots are kept, so that nothing is lost at the end.</summary>
    bool KeepsSnapshots { get; }

    /// <summary>How often snapshots are taken.</summary>
    TimeSpan Interval { get; }

    /// <summary>Whether none is taken by itself.</summary>
    bool IsPaused { get; }

    /// <summary>Takes one now.</summary>
    void SnapshotNow();

    /// <summary>Takes none by itself, or goes on.</summary>
    void Pause(bool isPaused);

    /// <summary>Takes them at another interval from now on.</summary>
    void ChangeInterval(TimeSpan interval);

    /// <summary>Notes this moment with a word.</summary>
    void Mark(string word);

    /// <summary>Measures growth from the newest snapshot on.</summary>
    void MakeBaseline();

    /// <summary>Writes the files of the newest snapshot.</summary>
    /// <returns>What they are called.</returns>
    Task<string> WriteFilesAsync();

    /// <summary>Ends the watch in order.</summary>
    void Quit();

    /// <summary>Ends at once, whatever is being done.</summary>
    void Abort();
}
