using LeakWatch.Exploring;
using LeakWatch.Heap.Text;
using LeakWatch.Panes.Screen;
using Terminal.Gui.ViewBase;

namespace LeakWatch.Panes.Detail;

/// <summary>The tables of the detail.</summary>
internal static class DetailTables
{
    private const int Wide = 60;
    private const int MaxBar = 24;

    public static PaneTable<StepRow> Path(Palette palette) => new(
        palette,
        [
            new("count", 11, (row, _) => row.Count is { } count ? Quantity.Count(count) : ""),
            new("holds", 9, (row, _) => row.Bytes is { } bytes ? Quantity.Bytes(bytes) : ""),
            new("step", 0, (row, width) => StyledLine.Cut(new string(' ', Math.Min(row.Number, 8) * 2) + row.Name, width)),
        ],
        [])
    {
        KeyOf = static row => $"{row.Number}",
        TextOf = static row => row.Name,
    };

    public static PaneTable<AgeRow> Ages(Palette palette) => new(
        palette,
        [
            new("snapshot", 8, (row, _) => $"{row.Snapshot}"),
            new("objects", 11, (row, _) => Quantity.Count(row.Count)),
            new("since then", 0, (row, width) => Bar(row.Count, row.Most, Math.Min(width, 3 * MaxBar))),
        ],
        [])
    {
        KeyOf = static row => $"{row.Snapshot}",
        TextOf = static row => $"snapshot {row.Snapshot}: {row.Count}",
    };

    public static PaneTable<TextRow> Text(Palette palette) => new(palette, [new("", 0, (row, _) => row.Text)], [])
    {
        KeyOf = static row => $"{row.Number}",
        TextOf = static row => row.Text,
        ToneOf = static row => row.Tone,
    };

    public static PaneTable<ObjectRow> Content(Palette palette, bool hasHolders) => new(
        palette,
        [
            new("since", 5, (row, _) => row.Since is { } since ? $"{since}" : "") { MinPane = Wide },
            new("bytes", 9, (row, _) => Quantity.Bytes(row.Bytes)) { MinPane = Wide },
            new("content", 0, (row, width) => LineOf(row, hasHolders, width)),
        ],
        [])
    {
        KeyOf = static row => row.Node is { } node ? $"{node}" : row.Line + row.Holder,
        TextOf = static row => row.Holder.Length == 0 ? row.Line : $"{row.Line}  <- {row.Holder}",
        NodeOf = static row => row.Node,
    };

    public static PaneTable<HolderShare> Holders(Palette palette) => new(
        palette,
        [
            new("share", 7, (row, _) => $"{row.Share:0.0 %}"),
            new("count", 11, (row, _) => Quantity.Count(row.Count)),
            new("bytes", 9, (row, _) => Quantity.Bytes(row.Bytes)),
            new("held by", 0, (row, width) => StyledLine.Cut(row.Holder, width)),
        ],
        [])
    {
        KeyOf = static row => row.Holder,
        TextOf = static row => row.Holder,
        NodeOf = static row => row.Node,
    };

    public static PaneTable<SizeRow> Sizes(Palette palette) => new(
        palette,
        [
            new("size", 19, (row, _) => RangeOf(row.Range)),
            new("objects", 11, (row, _) => Quantity.Count(row.Range.Count)),
            new("bytes", 9, (row, _) => Quantity.Bytes(row.Range.Bytes)),
            new("", 0, (row, width) => Bar(row.Range.Count, row.Most, Math.Min(width, 3 * MaxBar))),
        ],
        [])
    {
        KeyOf = static row => $"{row.Range.MinBytes}",
        TextOf = static row => RangeOf(row.Range),
    };

    public static PaneTable<FieldRow> Fields(Palette palette) => new(
        palette,
        [
            new("field", 24, (row, width) => StyledLine.Cut(row.Field.Name, width)) { Alignment = Alignment.Start },
            new("", 1, (row, _) => row.Field.Node is null ? "" : ">") { Tone = _ => Tone.Subject },
            new("value", 0, (row, width) => StyledLine.Cut(row.Field.Value, width)),
        ],
        [])
    {
        KeyOf = static row => $"{row.Number}",
        TextOf = static row => $"{row.Field.Name} = {row.Field.Value}",
        NodeOf = static row => row.Field.Node,
    };

    public static PaneTable<HeldRow> HeldBy(Palette palette) => new(
        palette,
        [
            new("", 1, (row, _) => row.Step.Node is null ? "" : ">") { Tone = _ => Tone.Subject },
            new("held by, from the root on", 0, (row, width) => StyledLine.Cut(row.Step.Text, width)),
        ],
        [])
    {
        KeyOf = static row => $"{row.Number}",
        TextOf = static row => row.Step.Text,
        NodeOf = static row => row.Step.Node,
    };

    private static string LineOf(ObjectRow row, bool hasHolders, int width)
    {
        var line = row.Count > 1 ? $"{Quantity.Count(row.Count)} x {row.Line}" : row.Line;
        var holder = hasHolders && row.Holder.Length > 0 ? $"  <- {row.Holder}" : "";
        return StyledLine.Cut(line + holder, width);
    }

    private static string RangeOf(SizeRange range) => range.MinBytes == range.MaxBytes
        ? Quantity.Bytes(range.MinBytes)
        : $"{Quantity.Bytes(range.MinBytes)} – {Quantity.Bytes(range.MaxBytes)}";

    private static string Bar(long value, long most, int width) => most <= 0 || value <= 0
        ? ""
        : new string('█', Math.Max(1, (int)Math.Round((double)value / most * width)));
}
