using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>How the lines are written: camelCase, one line each, only what JSON demands escaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionLine))]
[JsonSerializable(typeof(SnapshotLine))]
[JsonSerializable(typeof(MarkLine))]
[JsonSerializable(typeof(EndLine))]
[JsonSerializable(typeof(ObjectsDiffLine))]
[JsonSerializable(typeof(TypesDiffLine))]
[JsonSerializable(typeof(GroupLine))]
[JsonSerializable(typeof(TypeChangeLine))]
[JsonSerializable(typeof(CountedLine))]
[JsonSerializable(typeof(ContentLine))]
[JsonSerializable(typeof(SumLine))]
[JsonSerializable(typeof(PlaceLine))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    /// <summary>
    /// The lines with <c>&lt;</c>, <c>&gt;</c> and <c>+</c> as they are: type names are full of them, and nothing here is
    /// embedded in HTML.
    /// </summary>
    public static JsonLines Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>For lines that were kept, which somebody may have changed: nothing of them may be missing.</summary>
    public static JsonLines Kept { get; } = new(OfKept());

    /// <summary>The same without the types of a snapshot.</summary>
    public static JsonLines KeptWithoutTypes { get; } =
        new(new JsonSerializerOptions(OfKept()) { Converters = { new TypesSkipped() } });

    private static JsonSerializerOptions OfKept() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
