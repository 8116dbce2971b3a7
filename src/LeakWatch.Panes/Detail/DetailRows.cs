using LeakWatch.Exploring;
using LeakWatch.Panes.Screen;

namespace LeakWatch.Panes.Detail;

/// <summary>A line of text in the detail.</summary>
internal sealed record TextRow(int Number, string Text, Tone Tone = Tone.Plain);

/// <summary>A step of the way to what grows.</summary>
internal sealed record StepRow(int Number, string Name, long? Count, long? Bytes);

/// <summary>How many objects are from one snapshot.</summary>
internal sealed record AgeRow(int Snapshot, long Count, long Most);

/// <summary>How many objects are of a size, against the most of any size.</summary>
internal sealed record SizeRow(SizeRange Range, long Most);

/// <summary>A field or element of an object.</summary>
internal sealed record FieldRow(int Number, ObjectField Field);

/// <summary>A step of the way from the root to an object.</summary>
internal sealed record HeldRow(int Number, HeldByStep Step);
