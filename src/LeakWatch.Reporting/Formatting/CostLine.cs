using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What a snapshot cost, in one line.</summary>
internal static class CostLine
{
    public static string Of(WatchFrame frame)
    {
        var cost = frame.Snapshot.Cost;
        var pause = cost.Pause is { } time
            ? $"paused {Quantity.Time(time)}" + (frame.PauseShare is { } share ? $" ({Quantity.Share(share)} of the time)" : "")
            : "pause unknown";
        var collections = cost.Collections > 1 ? $", {cost.Collections} collections" : "";
        var analysis = cost.Analysis > TimeSpan.Zero ? $", holders {Quantity.Time(cost.Analysis)} later" : "";
        var values = frame.Objects.BytesCopied > 0
            ? $", values {Quantity.Bytes(frame.Objects.BytesCopied)} in {Quantity.Time(frame.Objects.CopyTime)}"
            : "";
        var file = frame.Objects.WriteTime > TimeSpan.Zero ? $", files {Quantity.Time(frame.Objects.WriteTime)}" : "";
        var freed = frame.Snapshot is { Use: { FreedBytes: >= 0 and var bytes, BytesBefore: { } before } }
            ? $", freed {Quantity.Bytes(bytes)} of {Quantity.Bytes(before)}"
            : "";
        return $"{pause}, read {Quantity.Bytes(cost.BytesReceived)}, table after "
            + $"{Quantity.Time(cost.TriggerToTable)}{analysis}{values}{file}{collections}{freed}";
    }

    public static string OverrunOf(WatchFrame frame) =>
        $"the snapshot took {Quantity.Time(frame.Overrun)} longer than the interval: the next one is late.";
}
