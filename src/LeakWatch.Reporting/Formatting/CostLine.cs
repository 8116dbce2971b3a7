using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What a snapshot cost, in one line: what the process felt of it first.</summary>
internal static class CostLine
{
    public static string Of(WatchFrame frame) => Of(
        frame.Snapshot.Cost,
        frame.PauseShare,
        frame.Snapshot.Use,
        (frame.Objects.BytesCopied, frame.Objects.CopyTime),
        frame.Objects.WriteTime,
        SamplingLine.Of(frame.Objects.Sampled));

    public static string Of(SnapshotLine line)
    {
        var pause = line.PauseMilliseconds is { } time ? TimeOf(time) : (TimeSpan?)null;
        var cost = new SnapshotCost(pause, TimeOf(line.TableMilliseconds), line.BytesReceived, 0, line.Collections)
        {
            Analysis = TimeOf(line.HoldersMilliseconds),
        };
        return Of(
            cost,
            line.PauseShare,
            new HeapUse(line.HeapBytesBefore, line.FreedBytes, null),
            (line.ValuesBytesRead, TimeOf(line.ValuesMilliseconds)),
            TimeOf(line.FilesMilliseconds),
            line.Sampling);
    }

    public static string OverrunOf(WatchFrame frame) =>
        $"the snapshot took {Quantity.Time(frame.Overrun)} longer than the interval: the next one is late.";

    private static string Of(
        SnapshotCost cost,
        double? pauseShare,
        HeapUse use,
        (long Bytes, TimeSpan Time) copied,
        TimeSpan written,
        SamplingLine? sampling)
    {
        var pause = cost.Pause is { } time
            ? $"paused {Quantity.Time(time)}" + (pauseShare is { } share ? $" ({Quantity.Share(share)} of the time)" : "")
            : "pause unknown";
        var collections = cost.Collections > 1 ? $", {cost.Collections} collections" : "";
        var analysis = cost.Analysis > TimeSpan.Zero ? $", holders {Quantity.Time(cost.Analysis)} later" : "";
        var values = copied.Bytes > 0 ? $", values {Quantity.Bytes(copied.Bytes)} in {Quantity.Time(copied.Time)}" : "";
        var files = written > TimeSpan.Zero ? $", files {Quantity.Time(written)}" : "";
        var sampled = sampling is null
            ? ""
            : $", {Quantity.Plural(sampling.Samples, "allocation")} sampled in {Quantity.Time(TimeOf(sampling.Milliseconds))}"
                + $" ({Quantity.Bytes(sampling.BytesReceived)}{LossOf(sampling)})";
        var freed = use is { FreedBytes: >= 0 and var bytes, BytesBefore: { } before }
            ? $", freed {Quantity.Bytes(bytes)} of {Quantity.Bytes(before)}"
            : "";
        return $"{pause}{sampled}, read {Quantity.Bytes(cost.BytesReceived)}, table after "
            + $"{Quantity.Time(cost.TriggerToTable)}{analysis}{values}{files}{collections}{freed}";
    }

    private static string LossOf(SamplingLine sampling) =>
        (sampling.EventsLost > 0 ? $", {Quantity.Plural(sampling.EventsLost, "event")} lost" : "")
            + (sampling.LeftOut > 0 ? $", {Quantity.Plural(sampling.LeftOut, "sample")} left out" : "");

    private static TimeSpan TimeOf(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
