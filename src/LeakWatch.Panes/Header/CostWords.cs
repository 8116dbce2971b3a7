using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Panes.Header;

/// <summary>What a snapshot cost, in one line: what the process felt of it first.</summary>
internal static class CostWords
{
    public static string Of(SnapshotLine line)
    {
        var share = line.PauseShare is { } part ? $" ({Quantity.Share(part)} of the time)" : "";
        var pause = line.PauseMilliseconds is { } time ? $"paused {TimeOf(time)}{share}" : "pause unknown";
        var holders = line.HoldersMilliseconds > 0 ? $", holders {TimeOf(line.HoldersMilliseconds)} later" : "";
        var values = line.ValuesBytesRead > 0
            ? $", values {Quantity.Bytes(line.ValuesBytesRead)} in {TimeOf(line.ValuesMilliseconds)}"
            : "";
        var files = line.FilesMilliseconds > 0 ? $", files {TimeOf(line.FilesMilliseconds)}" : "";
        var collections = line.Collections > 1 ? $", {line.Collections} collections" : "";
        var freed = line is { FreedBytes: >= 0 and var bytes, HeapBytesBefore: { } before }
            ? $", freed {Quantity.Bytes(bytes)} of {Quantity.Bytes(before)}"
            : "";
        return $"{pause}, read {Quantity.Bytes(line.BytesReceived)}, table after {TimeOf(line.TableMilliseconds)}"
            + $"{holders}{values}{files}{collections}{freed}";
    }

    private static string TimeOf(double milliseconds) => Quantity.Time(TimeSpan.FromMilliseconds(milliseconds));
}
