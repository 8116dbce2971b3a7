namespace LeakWatch.Panes.Keys;

/// <summary>Goes through the snapshots of files.</summary>
internal interface ITimeTravel
{
    /// <summary>Shows the snapshot so many further; the first or the last where there are not so many.</summary>
    void Step(int moments);
}
