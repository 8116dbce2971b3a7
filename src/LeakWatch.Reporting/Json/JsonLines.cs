using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>How the lines are written: camelCase, one line each, only what JSON demands escaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionLine))]
[JsonSerializable(typeof(SnapshotLine))]
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
}
